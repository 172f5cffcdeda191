/** The page that tells what refers to an entry. */
@NullMarked
package lt.sklaida.studio.usage;

import org.jspecify.annotations.NullMarked;

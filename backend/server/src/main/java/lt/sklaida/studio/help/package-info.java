/** The guide for editors. */
@NullMarked
package lt.sklaida.studio.help;

import org.jspecify.annotations.NullMarked;

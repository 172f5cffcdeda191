/** Topics: all of them as a tree, and what each of them has. */
@NullMarked
package lt.sklaida.site.topics;

import org.jspecify.annotations.NullMarked;

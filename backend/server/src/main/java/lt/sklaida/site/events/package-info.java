/** Events: what is coming, what was, and each of them. */
@NullMarked
package lt.sklaida.site.events;

import org.jspecify.annotations.NullMarked;

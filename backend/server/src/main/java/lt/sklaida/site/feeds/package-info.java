/** Feeds of what is new: of everything, of each type and of each topic. */
@NullMarked
package lt.sklaida.site.feeds;

import org.jspecify.annotations.NullMarked;

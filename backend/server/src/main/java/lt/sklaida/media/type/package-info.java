/**
 * The types of files that are accepted: how each is recognised, checked and freed of what it tells
 * about its maker. Reads headers and blocks, and decodes no picture. Depends on {@code shared}.
 */
@NullMarked
package lt.sklaida.media.type;

import org.jspecify.annotations.NullMarked;

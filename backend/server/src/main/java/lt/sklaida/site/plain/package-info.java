/**
 * Pages of content types that no other area knows: a list and the fields of an entry, as the
 * content model tells them.
 */
@NullMarked
package lt.sklaida.site.plain;

import org.jspecify.annotations.NullMarked;

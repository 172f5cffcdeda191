/**
 * What pages show of the values of entries: which texts they have, and what places and values are
 * called. Knows the model alone.
 */
@NullMarked
package lt.sklaida.studio.values;

import org.jspecify.annotations.NullMarked;

/**
 * Delivery: reads what is published, as pages, single entries and references. The only place that
 * reads the collection {@code published}. Depends on {@code content}, {@code model} and {@code
 * shared}.
 */
@NullMarked
package lt.sklaida.delivery;

import org.jspecify.annotations.NullMarked;

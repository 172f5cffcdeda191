/**
 * Rules about content types that one line of SDL cannot say; each is a bean that is found by the
 * name of its type. Depends on {@code model} alone.
 */
@NullMarked
package lt.sklaida.model.rules;

import org.jspecify.annotations.NullMarked;

/**
 * Small values and the kinds of error that every other package may use; depends on none of them.
 */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package lt.sklaida.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** The page on which people see and change what concerns themselves. May depend on the frame. */
@NullMarked
package lt.sklaida.studio.profile;

import org.jspecify.annotations.NullMarked;

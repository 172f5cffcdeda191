/** The pages on which admins add users and say what each may do. May depend on the frame. */
@NullMarked
package lt.sklaida.studio.users;

import org.jspecify.annotations.NullMarked;

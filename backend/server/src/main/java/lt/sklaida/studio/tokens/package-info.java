/** The pages on which admins issue and revoke API tokens. May depend on the frame. */
@NullMarked
package lt.sklaida.studio.tokens;

import org.jspecify.annotations.NullMarked;

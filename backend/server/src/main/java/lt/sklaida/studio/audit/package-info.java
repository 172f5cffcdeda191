/** The page on which admins read who did what. May depend on the frame. */
@NullMarked
package lt.sklaida.studio.audit;

import org.jspecify.annotations.NullMarked;

/** The page that the Studio opens with: what waits for the visitor. */
@NullMarked
package lt.sklaida.studio.dashboard;

import org.jspecify.annotations.NullMarked;

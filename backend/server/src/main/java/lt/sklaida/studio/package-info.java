/**
 * The Studio: pages on which editors work. The frame of all pages is here, the pages are in
 * packages below. May depend on the management API's in-process client, on who has signed in, and
 * on nothing else that knows content.
 */
@NullMarked
package lt.sklaida.studio;

import org.jspecify.annotations.NullMarked;

/** The server's entry point; every capability lives in a package of its own below this one. */
@NullMarked
package lt.sklaida;

import org.jspecify.annotations.NullMarked;

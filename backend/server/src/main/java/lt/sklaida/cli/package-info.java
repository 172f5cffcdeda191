/**
 * The commands of the jar, the start of the server, its welcome message and its health. May depend
 * on every other package; none depends on it.
 */
@NullMarked
package lt.sklaida.cli;

import org.jspecify.annotations.NullMarked;

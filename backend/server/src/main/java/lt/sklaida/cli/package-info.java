/**
 * The commands of the jar and how the server starts, tells of itself and is watched. May depend on
 * every other package; none depends on it.
 */
@NullMarked
package lt.sklaida.cli;

import org.jspecify.annotations.NullMarked;

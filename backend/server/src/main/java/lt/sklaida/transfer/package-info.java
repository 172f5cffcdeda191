/**
 * Content files and entries: reads a folder of files into entries, and into what search knows of
 * words, and writes such files. Depends on {@code shared}, {@code model}, {@code content} and
 * {@code search}.
 */
@NullMarked
package lt.sklaida.transfer;

import org.jspecify.annotations.NullMarked;

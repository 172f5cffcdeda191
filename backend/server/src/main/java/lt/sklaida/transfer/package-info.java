/**
 * Content files and entries: reads a folder of files into entries and writes entries into files.
 * Depends on {@code shared}, {@code model} and {@code content}.
 */
@NullMarked
package lt.sklaida.transfer;

import org.jspecify.annotations.NullMarked;

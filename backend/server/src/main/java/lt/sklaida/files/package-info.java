/**
 * Files over HTTP: uploads, and the addresses at which files and pictures in other sizes are read.
 * Decides who may have which. May depend on {@code manage} and what lies below it.
 */
@NullMarked
package lt.sklaida.files;

import org.jspecify.annotations.NullMarked;

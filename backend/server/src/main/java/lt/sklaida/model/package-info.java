/**
 * The content model: reads the SDL of the schema folder into one immutable {@link
 * lt.sklaida.model.ContentModel} and checks values against it. Depends on {@code shared} and {@code
 * markdown}.
 */
@NullMarked
package lt.sklaida.model;

import org.jspecify.annotations.NullMarked;

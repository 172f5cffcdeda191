/** Learning: catalogues, programmes and modules. */
@NullMarked
package lt.sklaida.site.learning;

import org.jspecify.annotations.NullMarked;

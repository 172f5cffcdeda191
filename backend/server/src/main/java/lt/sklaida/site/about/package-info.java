/** Who and what stands behind the content: organisations, people, projects and pages. */
@NullMarked
package lt.sklaida.site.about;

import org.jspecify.annotations.NullMarked;

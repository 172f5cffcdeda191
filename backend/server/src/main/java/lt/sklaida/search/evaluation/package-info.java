/** Measures how well search answers rated queries. May use every other package of search. */
@NamedInterface("evaluation")
@NullMarked
package lt.sklaida.search.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

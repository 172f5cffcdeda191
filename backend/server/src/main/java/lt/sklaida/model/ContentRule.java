package lt.sklaida.model;

import lt.sklaida.shared.Problem;

import java.util.List;
import java.util.Map;

/**
 * A rule that no directive of the schema can express, such as that the last digit of an ISBN is
 * right. The schema names it by {@code @rule(name: …)} on a type. It is found by {@link
 * java.util.ServiceLoader}, so it needs a public constructor without parameters and a line in
 * {@code META-INF/services/lt.sklaida.model.ContentRule}. One instance serves all threads.
 */
public interface ContentRule {

    /** The name by which the schema refers to it. */
    String name();

    /**
     * Checks what is about to be published in one locale: the fields of an entry, or of an embedded
     * value when the rule is on its type.
     *
     * @param values valid by the schema; a localised field has its value in that locale, a field
     *     that is not given is left out, and dates, times and references are texts
     * @return what is wrong, with paths in these values, such as {@code isbn}
     */
    List<Problem> check(Map<String, Object> values);
}

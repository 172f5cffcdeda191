package lt.sklaida.model;

import lt.sklaida.shared.Problem;

import java.util.List;
import java.util.Map;

/**
 * A rule about a content type that one line of SDL cannot say, such as that an event ends after it
 * starts. A bean of this kind is found by the name of its type.
 */
public interface ContentRule {

    /** The name of the content type that the rule is about; a rule for no type stops the start. */
    String contentType();

    /**
     * Checks the values that are about to be published in one locale.
     *
     * @param values a published tree: without locales, and valid by the SDL
     * @return what is wrong, with paths in that tree
     */
    List<Problem> check(Map<String, Object> values);
}

package lt.sklaida.model.rules;

import lt.sklaida.model.ContentRule;
import lt.sklaida.shared.Problem;

import java.util.List;
import java.util.Map;

/** A picture that is not mere decoration says what it shows (WCAG 2.2, 1.1.1). */
final class MediaAssetRule implements ContentRule {

    @Override
    public String contentType() {
        return "MediaAsset";
    }

    @Override
    public List<Problem> check(Map<String, Object> values) {
        boolean silent =
                !Boolean.TRUE.equals(values.get("decorative")) && !values.containsKey("alt");
        return silent
                ? List.of(
                        new Problem(
                                "alt",
                                "is missing; say what the picture shows, or set decorative to true"))
                : List.of();
    }
}

package lt.sklaida.model.rules;

import lt.sklaida.model.ContentRule;
import lt.sklaida.shared.Problem;

import java.util.List;
import java.util.Map;

/** A cost says its currency. */
final class ResourcesRule implements ContentRule {

    @Override
    public String contentType() {
        return "GoodPractice";
    }

    @Override
    public List<Problem> check(Map<String, Object> values) {
        return values.get("resources") instanceof Map<?, ?> resources
                        && resources.containsKey("cost")
                        && !resources.containsKey("currency")
                ? List.of(
                        new Problem(
                                "resources.currency", "is missing; a cost needs one, such as EUR"))
                : List.of();
    }
}

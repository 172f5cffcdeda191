package lt.sklaida.content;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ValueValidator;
import lt.sklaida.shared.Problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;

/**
 * Published entries that the model would no longer let anybody publish, such as those that lack a
 * field which has become required. They stay as they are: only a person can tell what to do.
 */
final class Misfits {

    private static final Logger log = LoggerFactory.getLogger(Misfits.class);

    private static final int EXAMPLES = 5;

    private final ContentModel model;
    private final ValueValidator validator;
    private final List<String> examples = new ArrayList<>();
    private int count;

    Misfits(ContentModel model, ValueValidator validator) {
        this.model = model;
        this.validator = validator;
    }

    void check(Entry entry) {
        List<Problem> problems =
                model.find(entry.type())
                        .filter(_ -> !entry.publishedLocales().isEmpty())
                        .map(
                                type ->
                                        validator.publishable(
                                                type, entry.published(), entry.publishedLocales()))
                        .orElse(List.of());
        if (problems.isEmpty()) {
            return;
        }
        count++;
        if (examples.size() < EXAMPLES) {
            examples.add(
                    "%s %s (%s): %s"
                            .formatted(entry.type(), entry.key(), entry.id(), problems.getFirst()));
        }
    }

    int count() {
        return count;
    }

    void log() {
        if (count > 0) {
            log.warn(
                    "{} published entries do not fit the content model any more. Readers still get"
                            + " them, but a query for a required field that one lacks fails. Correct"
                            + " and publish them, or relax the schema; for example: {}",
                    count,
                    String.join("; ", examples));
        }
    }
}

package lt.sklaida.content;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.ValueValidator;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds and logs published entries that the content model would no longer allow to be published,
 * such as those without a field that is now required. They are not changed; an editor has to
 * decide.
 */
final class InvalidPublishedEntries {

    private static final Logger log = LoggerFactory.getLogger(InvalidPublishedEntries.class);

    private static final int MAX_EXAMPLES = 5;

    private final ContentModel model;
    private final ValueValidator validator;
    private final List<String> examples = new ArrayList<>();
    private int count;

    InvalidPublishedEntries(ContentModel model, ValueValidator validator) {
        this.model = model;
        this.validator = validator;
    }

    void check(Entry entry) {
        List<Problem> problems =
                model.find(entry.type()).map(type -> problems(type, entry)).orElse(List.of());
        if (problems.isEmpty()) {
            return;
        }
        count++;
        if (examples.size() < MAX_EXAMPLES) {
            examples.add(
                    "%s %s (%s): %s"
                            .formatted(entry.type(), entry.key(), entry.id(), problems.getFirst()));
        }
    }

    private List<Problem> problems(ContentType type, Entry entry) {
        Set<LocaleTag> locales = entry.publishedLocales();
        return locales.isEmpty()
                ? List.of()
                : validator.publishable(type, entry.published(), locales);
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

package lt.sklaida.studio.history;

import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A revision in the history.
 *
 * @param kind how it was made, as the API's enum has it
 * @param locales the locales that it published or unpublished
 * @param changed the paths that differ from the revision before; null when it was not asked for
 */
record Step(
        long number,
        String at,
        String kind,
        List<String> locales,
        @Nullable List<String> changed,
        Author by) {

    /** Who made it. */
    record Author(String kind, @Nullable String displayName) {

        String name(Visit visit) {
            if (displayName != null && kind.equals("USER")) {
                return displayName;
            }
            String key = "history.author." + kind;
            return displayName == null
                    ? visit.text(key)
                    : "%s (%s)".formatted(displayName, visit.text(key));
        }
    }

    LocalDate day(Visit visit) {
        return Instant.parse(at).atZone(visit.timeZone()).toLocalDate();
    }

    List<String> paths() {
        return Objects.requireNonNullElse(changed, List.of());
    }

    /** What was done, in words. */
    String deed(Visit visit) {
        String languages =
                locales.stream()
                        .map(locale -> visit.model().locale(locale))
                        .flatMap(Optional::stream)
                        .map(Language::label)
                        .collect(Collectors.joining(", "));
        String deed = visit.text("history.kind." + kind);
        return languages.isEmpty() ? deed : "%s (%s)".formatted(deed, languages);
    }
}

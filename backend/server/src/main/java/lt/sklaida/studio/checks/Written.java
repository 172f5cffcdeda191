package lt.sklaida.studio.checks;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Documents;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Visit;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks how words that were typed without their marks are written. */
final class Written {

    private static final String DOCUMENT = Documents.of(Written.class, "written.graphql");

    private record Data(List<Form> writtenForms) {}

    private record Form(String word, String written) {}

    private Written() {}

    /** The written forms of the words of a text; none while search cannot answer. */
    static Map<String, String> of(String plain, Language language, Visit visit) {
        Map<String, Object> variables =
                Map.of("words", Diacritics.words(plain), "locale", language.locale());
        try {
            return visit.api().execute(DOCUMENT, variables, Data.class).writtenForms().stream()
                    .collect(Collectors.toMap(Form::word, Form::written));
        } catch (ApiFailure _) {
            return Map.of();
        }
    }
}

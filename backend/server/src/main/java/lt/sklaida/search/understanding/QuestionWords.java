package lt.sklaida.search.understanding;

import static java.util.stream.Collectors.toUnmodifiableMap;

import lt.sklaida.model.Question;
import lt.sklaida.search.index.StopWords;
import lt.sklaida.shared.LocaleTag;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The question words of one language, with and without diacritics, from the resource {@code
 * questions}, where the language has one.
 */
final class QuestionWords {

    private final LocaleTag locale;
    private final Map<String, Question> questions;

    QuestionWords(LocaleTag locale) {
        this.locale = locale;
        Words words = Words.of("questions", locale);
        this.questions =
                Arrays.stream(Question.values())
                        .flatMap(question -> entries(question, words))
                        .distinct()
                        .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<Map.Entry<String, Question>> entries(Question question, Words words) {
        return words.of(question.name().toLowerCase(Locale.ROOT))
                .flatMap(word -> Stream.of(word, StopWords.folded(word)))
                .map(word -> Map.entry(word, question));
    }

    /** What a word asks for, if it is a question word. */
    Optional<Question> of(String word) {
        String plain = word.toLowerCase(locale.toLocale()).replace('’', '\'');
        return Optional.ofNullable(questions.get(plain));
    }
}

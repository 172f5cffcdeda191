package lt.sklaida.search.understanding;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.Question;
import lt.sklaida.search.index.SearchSettings;
import lt.sklaida.search.index.StopWords;
import lt.sklaida.search.index.WordStems;
import lt.sklaida.search.index.WordStems.Word;
import lt.sklaida.search.query.UserQuery;
import lt.sklaida.search.vocabulary.Synonyms;
import lt.sklaida.shared.LocaleTag;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Understands what the words of queries mean, by the names that the content model, the published
 * content and the synonyms of editors give to things, and by the words for times. Of several names
 * the longest counts. It knows the content a moment after search does.
 */
public final class Understanding implements AutoCloseable {

    /** More parts than anybody means are words. */
    private static final int MAX_PARTS = 10;

    private static final int MAX_WORDS = 100;
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+$");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private final Map<LocaleTag, WordStems> stems = new LinkedHashMap<>();
    private final Map<LocaleTag, TimeExpressions> times = new LinkedHashMap<>();
    private final Map<LocaleTag, QuestionWords> questionWords = new LinkedHashMap<>();
    private final Map<LocaleTag, Set<String>> stopWords = new LinkedHashMap<>();
    private final List<Label> ofModel;
    private final Clock clock;
    private volatile Learnt learnt;

    /**
     * What is learnt from what is published.
     *
     * @param withHolders values of facets with those who have them, by the values alone
     */
    private record Learnt(Dictionary dictionary, Map<Meaning, Meaning> withHolders) {}

    public Understanding(ContentModel model, SearchSettings settings, Clock clock) {
        for (LocaleTag locale : model.locales().all()) {
            WordStems ofLocale = WordStems.of(locale, settings);
            stems.put(locale, ofLocale);
            times.put(locale, new TimeExpressions(locale, ofLocale));
            questionWords.put(locale, new QuestionWords(locale));
            stopWords.put(locale, StopWords.of(locale.toLocale().getLanguage()));
        }
        this.ofModel = ModelLabels.of(model);
        this.clock = clock;
        this.learnt = new Learnt(new Dictionary(stems, ofModel), Map.of());
    }

    /** Replaces the names of what is published, and the synonyms of all names. */
    void learn(Names ofContent, Synonyms synonyms) {
        Dictionary dictionary = new Dictionary(stems, ofModel);
        ofContent.labels().stream().filter(this::isTelling).forEach(dictionary::add);
        List<Label> more = new ArrayList<>();
        for (Synonyms.Rule rule : synonyms.rules()) {
            rule.terms().stream()
                    .filter(term -> term.contains(" "))
                    .forEach(term -> addTo(more, term, new Meaning.Term()));
            rule.found().stream()
                    .flatMap(found -> dictionary.written(found).stream())
                    .distinct()
                    .forEach(meaning -> rule.terms().forEach(term -> addTo(more, term, meaning)));
        }
        more.forEach(dictionary::add);
        learnt = new Learnt(dictionary, ofContent.withHolders());
    }

    /** Whether a part of a name does not begin or end with a stop word, as {@code how to} does. */
    private boolean isTelling(Label label) {
        List<String> words = UserQuery.split(label.text());
        return label.exact()
                || Stream.of(words.getFirst(), words.getLast())
                        .noneMatch(word -> isStopWord(word, label.locale()));
    }

    private boolean isStopWord(String word, LocaleTag locale) {
        return stopWords
                .getOrDefault(locale, Set.of())
                .contains(word.toLowerCase(locale.toLocale()));
    }

    /** Adds a term that may be in any language. */
    private void addTo(List<Label> labels, String term, Meaning meaning) {
        for (LocaleTag locale : stems.keySet()) {
            if (meaning instanceof Meaning.OfType) {
                Label.ofKind(term, locale, meaning).forEach(labels::add);
            } else {
                labels.add(Label.exact(term, locale, meaning));
            }
        }
    }

    /**
     * Understands words.
     *
     * @param typed the words of a query, separated by spaces
     * @param locale in which they are typed, probably
     */
    public Understood of(String typed, LocaleTag locale) {
        Map<LocaleTag, List<Word>> words = new LinkedHashMap<>();
        // Where two languages have different meanings for the same words, its own come first.
        words.put(locale, Objects.requireNonNull(stems.get(locale)).of(typed));
        stems.forEach((other, stemmed) -> words.computeIfAbsent(other, _ -> stemmed.of(typed)));
        return new Reader(typed, locale, words, LocalDate.now(clock)).read();
    }

    private final class Reader {

        private final String typed;
        private final LocaleTag locale;
        private final Map<LocaleTag, List<Word>> words;
        private final LocalDate today;
        private final List<Word> own;
        private final Learnt learnt = Understanding.this.learnt;
        private final Set<Question> questions = EnumSet.noneOf(Question.class);
        private final List<Understood.Part> parts = new ArrayList<>();
        private final StringJoiner rest = new StringJoiner(" ");

        Reader(String typed, LocaleTag locale, Map<LocaleTag, List<Word>> words, LocalDate today) {
            this.typed = typed;
            this.locale = locale;
            this.words = words;
            this.today = today;
            List<Word> all = Objects.requireNonNull(words.get(locale));
            this.own = all.subList(0, Math.min(all.size(), MAX_WORDS));
        }

        Understood read() {
            own.forEach(this::addQuestion);
            for (int at = 0; at < own.size(); ) {
                at += step(at);
            }
            return new Understood(parts, questions, words(), rest.toString());
        }

        private void addQuestion(Word word) {
            QuestionWords inLocale = Objects.requireNonNull(questionWords.get(locale));
            String text = typed.substring(word.start(), word.end());
            if (!isInCapitals(text)) {
                inLocale.of(text).ifPresent(questions::add);
            }
        }

        /** What was typed, without the stop words that stand between spaces. */
        private String words() {
            String telling =
                    UserQuery.split(typed).stream()
                            .filter(word -> !isStopWord(withoutSigns(word)))
                            .collect(Collectors.joining(" "));
            return telling.isEmpty() ? typed : telling;
        }

        /** Reads what begins with a word; returns how many words that are. */
        private int step(int from) {
            Optional<Dictionary.Match> found = meanings(from);
            if (found.isEmpty()) {
                addToRest(from, from + 1);
                return 1;
            }
            int to = from + found.get().length();
            List<Meaning> meanings = found.get().meanings();
            if (meanings.isEmpty()) {
                addToRest(from, to);
            } else {
                parts.add(
                        new Understood.Part(
                                text(from, to), meanings.stream().map(this::withHolders).toList()));
            }
            return to - from;
        }

        /** What the longest name or time means that begins with a word; nothing for a term. */
        private Optional<Dictionary.Match> meanings(int from) {
            if (parts.size() == MAX_PARTS) {
                return Optional.empty();
            }
            return learnt.dictionary()
                    .longest(words, from)
                    .flatMap(match -> numbered(match, from))
                    .or(() -> time(from))
                    .filter(match -> match.length() > 1 || mayHaveMeaning(text(from, from + 1)));
        }

        private void addToRest(int from, int to) {
            for (int at = from; at < to; at++) {
                String word = text(at, at + 1);
                if (!isStopWord(word)) {
                    rest.add(word);
                }
            }
        }

        private Optional<Dictionary.Match> time(int from) {
            return words.entrySet().stream()
                    .flatMap(
                            inLocale ->
                                    Objects.requireNonNull(times.get(inLocale.getKey()))
                                            .at(inLocale.getValue(), from, today)
                                            .stream())
                    .findFirst();
        }

        /** Adds the number after the name of a facet of numbers, without which it means nothing. */
        private Optional<Dictionary.Match> numbered(Dictionary.Match match, int from) {
            int next = from + match.length();
            String number = next < own.size() ? text(next, next + 1) : "";
            List<Meaning> facets =
                    match.meanings().stream()
                            .filter(_ -> NUMBER.matcher(number).matches())
                            .filter(Meaning.OfNumber.class::isInstance)
                            .map(Meaning.OfNumber.class::cast)
                            .map(facet -> ofNumber(facet, number))
                            .toList();
            if (!facets.isEmpty()) {
                return Optional.of(new Dictionary.Match(match.length() + 1, facets));
            }
            List<Meaning> others =
                    match.meanings().stream()
                            .filter(meaning -> !(meaning instanceof Meaning.OfNumber))
                            .toList();
            List<Meaning> meanings =
                    others.stream().filter(meaning -> !(meaning instanceof Meaning.Term)).toList();
            return others.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Dictionary.Match(match.length(), meanings));
        }

        private Meaning withHolders(Meaning meaning) {
            return learnt.withHolders().getOrDefault(meaning, meaning);
        }

        private static Meaning ofNumber(Meaning.OfNumber facet, String number) {
            return new Meaning.OfFacet(facet.facet(), String.valueOf(Integer.parseInt(number)));
        }

        private String text(int from, int to) {
            return typed.substring(own.get(from).start(), own.get(to - 1).end());
        }

        private static String withoutSigns(String word) {
            return SIGNS.matcher(word).replaceAll("");
        }

        private boolean isStopWord(String word) {
            return Understanding.this.isStopWord(word, locale);
        }

        /** A stop word in capitals may be an abbreviation. */
        private boolean mayHaveMeaning(String word) {
            return !isStopWord(word) || isInCapitals(word);
        }

        private boolean isInCapitals(String word) {
            return word.equals(word.toUpperCase(locale.toLocale()));
        }
    }

    @Override
    public void close() {
        stems.values().forEach(WordStems::close);
    }
}

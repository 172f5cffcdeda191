package lt.sklaida.search.understanding;

import lt.sklaida.model.ContentModel;
import lt.sklaida.search.index.SearchSettings;
import lt.sklaida.search.index.StopWords;
import lt.sklaida.search.index.WordStems;
import lt.sklaida.search.index.WordStems.Word;
import lt.sklaida.search.vocabulary.Synonyms;
import lt.sklaida.shared.LocaleTag;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Understands what the words of queries mean, by the names that the content model, the published
 * content and the synonyms of editors give to things, and by the words for times. Of several names
 * the longest counts. It knows the content a moment after search does.
 */
@Component
public final class Understanding implements AutoCloseable {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private final Map<LocaleTag, WordStems> stems = new LinkedHashMap<>();
    private final Map<LocaleTag, TimeExpressions> times = new LinkedHashMap<>();
    private final Map<LocaleTag, Set<String>> stopWords = new LinkedHashMap<>();
    private final List<Label> ofModel;
    private final Clock clock;
    private volatile Dictionary dictionary;

    public Understanding(ContentModel model, SearchSettings settings, Clock clock) {
        for (LocaleTag locale : model.locales().all()) {
            WordStems ofLocale = WordStems.of(locale, settings);
            stems.put(locale, ofLocale);
            times.put(locale, new TimeExpressions(locale, ofLocale));
            stopWords.put(locale, StopWords.of(locale.toLocale().getLanguage()));
        }
        this.ofModel = ModelLabels.of(model);
        this.clock = clock;
        this.dictionary = new Dictionary(stems, ofModel);
    }

    /** Replaces the names of what is published, and the synonyms of all names. */
    void learn(Collection<Label> ofContent, Synonyms synonyms) {
        List<Label> labels = new ArrayList<>(ofModel);
        labels.addAll(ofContent);
        Dictionary named = new Dictionary(stems, labels);
        for (Synonyms.Rule rule : synonyms.rules()) {
            addAll(
                    labels,
                    rule.terms().stream().filter(term -> term.contains(" ")).toList(),
                    new Meaning.Term());
            rule.found().stream()
                    .flatMap(found -> named.written(found).stream())
                    .distinct()
                    .forEach(meaning -> addAll(labels, rule.terms(), meaning));
        }
        dictionary = new Dictionary(stems, labels);
    }

    /** Adds terms that may be in any language. */
    private void addAll(List<Label> labels, List<String> terms, Meaning meaning) {
        for (String term : terms) {
            stems.keySet()
                    .forEach(
                            locale -> {
                                if (meaning instanceof Meaning.OfType) {
                                    Label.ofKind(term, locale, meaning).forEach(labels::add);
                                } else {
                                    labels.add(Label.exact(term, locale, meaning));
                                }
                            });
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
        private final List<Understood.Part> parts = new ArrayList<>();
        private final StringJoiner all = new StringJoiner(" ");
        private final StringJoiner rest = new StringJoiner(" ");

        Reader(String typed, LocaleTag locale, Map<LocaleTag, List<Word>> words, LocalDate today) {
            this.typed = typed;
            this.locale = locale;
            this.words = words;
            this.today = today;
            this.own = Objects.requireNonNull(words.get(locale));
        }

        Understood read() {
            for (int at = 0; at < own.size(); ) {
                at += step(at);
            }
            return new Understood(
                    parts, all.length() == 0 ? typed : all.toString(), rest.toString());
        }

        /** Reads what begins with a word; returns how many words that are. */
        private int step(int from) {
            Optional<Dictionary.Match> named =
                    dictionary.longest(words, from).flatMap(match -> numbered(match, from));
            Optional<Dictionary.Match> found = named.isPresent() ? named : time(from);
            if (found.isPresent() && found.get().meanings().isEmpty()) {
                String term = text(from, from + found.get().length());
                all.add(term);
                rest.add(term);
                return found.get().length();
            }
            if (found.isPresent()) {
                int length = found.get().length();
                String text = text(from, from + length);
                parts.add(new Understood.Part(text, found.get().meanings()));
                all.add(text);
                return length;
            }
            String word = text(from, from + 1);
            if (!isStopWord(word)) {
                all.add(word);
                rest.add(word);
            }
            return 1;
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
            boolean followed = NUMBER.matcher(number).matches();
            List<Meaning> meanings = new ArrayList<>();
            boolean used = false;
            for (Meaning meaning : match.meanings()) {
                if (meaning instanceof Meaning.OfNumber(String facet)) {
                    if (followed) {
                        used = true;
                        String value = String.valueOf(Integer.parseInt(number));
                        meanings.add(new Meaning.OfFacet(facet, value));
                    }
                } else if (!followed || !used) {
                    meanings.add(meaning);
                }
            }
            boolean term = meanings.remove(new Meaning.Term());
            return meanings.isEmpty() && !term
                    ? Optional.empty()
                    : Optional.of(new Dictionary.Match(match.length() + (used ? 1 : 0), meanings));
        }

        private String text(int from, int to) {
            return typed.substring(own.get(from).start(), own.get(to - 1).end());
        }

        private boolean isStopWord(String word) {
            return Objects.requireNonNull(stopWords.get(locale))
                    .contains(word.toLowerCase(locale.toLocale()));
        }
    }

    @Override
    public void close() {
        stems.values().forEach(WordStems::close);
    }
}

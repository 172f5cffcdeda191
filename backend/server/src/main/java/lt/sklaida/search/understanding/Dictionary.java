package lt.sklaida.search.understanding;

import lt.sklaida.search.index.WordStems;
import lt.sklaida.search.index.WordStems.Word;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The meanings of words in each locale, by their stems. */
final class Dictionary {

    /**
     * A sequence of words that has a meaning.
     *
     * @param length how many words
     */
    record Match(int length, List<Meaning> meanings) {}

    /** What is called by certain words. */
    private record Name(List<Word> words, boolean folded, Meaning meaning) {

        boolean isWrittenAs(List<Word> others) {
            return folded
                    || IntStream.range(0, words.size())
                            .allMatch(i -> words.get(i).hasLettersOf(others.get(i)));
        }
    }

    private static final class Node {

        private final Map<String, Node> next = new HashMap<>(2);
        private final List<Name> names = new ArrayList<>(0);
        private boolean crowded;

        /** What is called so in part; nothing when several things are. */
        private @Nullable Name partial;

        private boolean ambiguous;

        void add(Name name, boolean exact) {
            if (!exact) {
                ambiguous |= partial != null && !isSame(partial.meaning(), name.meaning());
                partial = name;
            } else if (names.size() < MAX_NAMESAKES) {
                names.add(name);
            } else {
                crowded = true;
            }
        }

        /**
         * What is called so, or else in part. Words typed in lower case without any diacritics may
         * lack them, so they also stand for names that have some.
         */
        Set<Meaning> meanings(List<Word> typed) {
            boolean folded = typed.stream().allMatch(Word::mayLackDiacritics);
            Set<Meaning> exact = crowded ? Set.of() : folded ? meant(names) : written(typed);
            if (!exact.isEmpty()) {
                return exact;
            }
            return partial != null && !ambiguous && (folded || partial.isWrittenAs(typed))
                    ? Set.of(partial.meaning())
                    : Set.of();
        }

        Set<Meaning> written(List<Word> typed) {
            return meant(names.stream().filter(name -> name.isWrittenAs(typed)).toList());
        }

        private static Set<Meaning> meant(List<Name> names) {
            Meanings meanings = new Meanings();
            names.forEach(name -> meanings.add(name.meaning()));
            return meanings.all();
        }
    }

    /** Meanings, each once: an entry is the same in every locale, whatever it refers to there. */
    private static final class Meanings {

        private final Map<Object, Meaning> meanings = new LinkedHashMap<>();

        void add(Meaning meaning) {
            meanings.putIfAbsent(identity(meaning), meaning);
        }

        void clear() {
            meanings.clear();
        }

        Set<Meaning> all() {
            return new LinkedHashSet<>(meanings.values());
        }
    }

    private static Object identity(Meaning meaning) {
        return meaning instanceof Meaning.Named named ? named.id() : meaning;
    }

    private static boolean isSame(Meaning one, Meaning other) {
        return identity(one).equals(identity(other));
    }

    /** What more things are called tells nothing. */
    private static final int MAX_NAMESAKES = 20;

    private final Map<LocaleTag, WordStems> stems;
    private final Map<LocaleTag, Node> roots = new HashMap<>();

    /**
     * @param stems of all locales
     */
    Dictionary(Map<LocaleTag, WordStems> stems, Collection<Label> labels) {
        this.stems = stems;
        stems.keySet().forEach(locale -> roots.put(locale, new Node()));
        labels.forEach(this::add);
    }

    /** Adds a name; not to be called while queries are understood. */
    void add(Label label) {
        WordStems inLocale = stems.get(label.locale());
        Node node = roots.get(label.locale());
        if (inLocale == null || node == null) {
            return;
        }
        List<Word> words = inLocale.of(label.text());
        for (Word word : words) {
            node = node.next.computeIfAbsent(word.stem(), _ -> new Node());
        }
        if (words.stream().anyMatch(Dictionary::isSpecific)) {
            node.add(new Name(words, label.folded(), label.meaning()), label.exact());
        }
    }

    /** A letter or a number alone is not. */
    private static boolean isSpecific(Word word) {
        return word.stem().length() > 1 && word.stem().chars().anyMatch(Character::isLetter);
    }

    /** What is called exactly so, in any locale, diacritics included. */
    Set<Meaning> written(String name) {
        Set<Meaning> meanings = new LinkedHashSet<>();
        stems.forEach(
                (locale, inLocale) -> {
                    List<Word> words = inLocale.of(name);
                    @Nullable Node node = roots.get(locale);
                    for (Word word : words) {
                        node = node == null ? null : node.next.get(word.stem());
                    }
                    if (node != null) {
                        meanings.addAll(node.written(words));
                    }
                });
        return meanings;
    }

    /**
     * The longest sequence of words with a meaning, in any locale.
     *
     * @param words of the query in each locale, which differ in their stems alone
     * @param from the position of the first word
     */
    Optional<Match> longest(Map<LocaleTag, List<Word>> words, int from) {
        int length = 0;
        Meanings meanings = new Meanings();
        for (Map.Entry<LocaleTag, List<Word>> inLocale : words.entrySet()) {
            @Nullable Node node = roots.get(inLocale.getKey());
            List<Word> typed = inLocale.getValue();
            for (int to = from; to < typed.size() && node != null; to++) {
                node = node.next.get(typed.get(to).stem());
                Set<Meaning> here =
                        node == null ? Set.of() : node.meanings(typed.subList(from, to + 1));
                int longer = to - from + 1;
                if (!here.isEmpty() && longer >= length) {
                    if (longer > length) {
                        meanings.clear();
                    }
                    length = longer;
                    here.forEach(meanings::add);
                }
            }
        }
        return length == 0
                ? Optional.empty()
                : Optional.of(new Match(length, List.copyOf(meanings.all())));
    }
}

package lt.sklaida.transfer;

import lt.sklaida.search.vocabulary.BestBets;
import lt.sklaida.search.vocabulary.QueryKey;
import lt.sklaida.search.vocabulary.Synonyms;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;
import lt.sklaida.shared.Nfc;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads synonyms and best bets. */
final class VocabularyReader {

    static final int MAX_ITEMS = 2_000;
    static final int MAX_TERMS = 30;
    static final int MAX_LENGTH = 100;
    static final int MAX_PINNED = 5;

    static final String ENTRIES = "entries";

    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String QUERIES = "queries";
    private static final String LOCALE = "locale";

    private final ListFile file;
    private final Findings findings;

    VocabularyReader(ListFile file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /**
     * Synonyms: groups of terms with the same meaning, such as {@code [NVO, NGO]}, and rules for
     * one direction, with {@code from: …} and {@code to: …}.
     */
    Synonyms synonyms() {
        List<Synonyms.Rule> rules = new ArrayList<>();
        Map<String, Integer> equal = new HashMap<>();
        Map<String, Integer> oneWay = new HashMap<>();
        for (Node item : items()) {
            if (item instanceof MappingNode mapping) {
                Map<String, Node> members = members(mapping, List.of(FROM, TO), List.of());
                Node from = members.get(FROM);
                Node to = members.get(TO);
                if (from != null && to != null) {
                    List<String> searched = terms(from, List.of(oneWay));
                    rules.add(new Synonyms.Rule(searched, terms(to, List.of(new HashMap<>()))));
                }
            } else if (item instanceof SequenceNode sequence && sequence.getValue().size() > 1) {
                List<String> terms = terms(item, List.of(equal));
                rules.add(new Synonyms.Rule(terms, terms));
            } else {
                add(
                        item,
                        "must be a list of at least two terms that mean the same, such as [NVO, NGO], or have from: and to:");
            }
        }
        return new Synonyms(rules);
    }

    /**
     * Best bets: queries, the entries that come first for them, and a locale if they are for
     * readers of that locale only.
     *
     * @param resolver finds the entry that a reference leads to
     */
    BestBets bestBets(Locales locales, Function<String, Optional<EntryId>> resolver) {
        List<BestBets.Bet> bets = new ArrayList<>();
        Map<LocaleTag, Map<String, Integer>> seen = new HashMap<>();
        for (Node item : items()) {
            if (item instanceof MappingNode mapping) {
                bestBet(mapping, locales, seen, resolver).ifPresent(bets::add);
            } else {
                add(item, "must have queries: and entries:, and may have locale:");
            }
        }
        return new BestBets(bets);
    }

    /**
     * @param seen by locale, the lines of the queries so far, which must not be repeated
     */
    private Optional<BestBets.Bet> bestBet(
            MappingNode item,
            Locales locales,
            Map<LocaleTag, Map<String, Integer>> seen,
            Function<String, Optional<EntryId>> resolver) {
        Map<String, Node> members = members(item, List.of(QUERIES, ENTRIES), List.of(LOCALE));
        Node queries = members.get(QUERIES);
        Node entries = members.get(ENTRIES);
        Set<LocaleTag> readers = locales(members.get(LOCALE), locales);
        if (queries == null || entries == null) {
            return Optional.empty();
        }
        Collection<LocaleTag> audience = readers.isEmpty() ? locales.all() : readers;
        List<Map<String, Integer>> before = new ArrayList<>();
        audience.forEach(locale -> before.add(seen.computeIfAbsent(locale, _ -> new HashMap<>())));
        return Optional.of(
                new BestBets.Bet(terms(queries, before), readers, entries(entries, resolver)));
    }

    private Set<LocaleTag> locales(@Nullable Node node, Locales locales) {
        Set<LocaleTag> found = new LinkedHashSet<>();
        for (ScalarNode text : node == null ? List.<ScalarNode>of() : file.texts(node, findings)) {
            Optional<LocaleTag> locale = locales.find(text.getValue());
            if (locale.isEmpty()) {
                add(
                        text,
                        "\"%s\" is not one of the locales %s"
                                .formatted(text.getValue(), locales.all()));
            }
            locale.ifPresent(found::add);
        }
        return found;
    }

    private List<EntryId> entries(Node node, Function<String, Optional<EntryId>> resolver) {
        List<EntryId> entries = new ArrayList<>();
        for (ScalarNode text : file.texts(node, findings)) {
            Optional<EntryId> entry = resolver.apply(text.getValue());
            if (entry.isEmpty()) {
                add(
                        text,
                        "\"%s\" leads to no entry in the files or in the store; write it as type/key, where key is the name of the folder of the entry"
                                .formatted(text.getValue()));
            } else if (entries.contains(entry.get())) {
                add(text, "\"%s\" is here twice; keep one".formatted(text.getValue()));
            } else {
                entries.add(entry.get());
            }
        }
        if (entries.size() > MAX_PINNED) {
            add(
                    node,
                    "has %d entries; at most %d come first".formatted(entries.size(), MAX_PINNED));
        }
        return entries;
    }

    private List<Node> items() {
        if (file.items().size() > MAX_ITEMS) {
            add(
                    file.items().get(MAX_ITEMS),
                    "is item %d; at most %d are allowed".formatted(MAX_ITEMS + 1, MAX_ITEMS));
            return file.items().subList(0, MAX_ITEMS);
        }
        return file.items();
    }

    /**
     * The terms of a list.
     *
     * @param seen the lines of the terms so far, which must not be repeated, by their plain texts
     */
    private List<String> terms(Node node, List<Map<String, Integer>> seen) {
        List<String> terms = new ArrayList<>();
        for (ScalarNode text : file.texts(node, findings)) {
            String term = Nfc.of(text.getValue().strip());
            String plain = QueryKey.of(term);
            Integer before = null;
            for (Map<String, Integer> lines : seen) {
                Integer line = lines.putIfAbsent(plain, file.line(text));
                before = before == null ? line : before;
            }
            if (plain.isEmpty()) {
                add(text, "\"%s\" has no letter and no digit".formatted(term));
            } else if (term.codePointCount(0, term.length()) > MAX_LENGTH) {
                add(text, "is longer than %d characters".formatted(MAX_LENGTH));
            } else if (before != null) {
                add(
                        text,
                        "\"%s\" is already on line %d; put terms that belong together into one item"
                                .formatted(term, before));
            } else {
                terms.add(term);
            }
        }
        if (terms.size() > MAX_TERMS) {
            add(node, "has %d terms; at most %d are allowed".formatted(terms.size(), MAX_TERMS));
        }
        return terms;
    }

    /** The members of an item by name; missing and unknown ones become findings. */
    private Map<String, Node> members(
            MappingNode node, List<String> needed, List<String> optional) {
        List<String> names = new ArrayList<>(needed);
        names.addAll(optional);
        Map<String, Node> members = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!names.contains(name)) {
                add(
                        tuple.getKeyNode(),
                        "there is no \"%s\"; there are %s"
                                .formatted(name, String.join(", ", names)));
            } else if (members.put(name, tuple.getValueNode()) != null) {
                add(tuple.getKeyNode(), "\"%s\" is here twice; keep one".formatted(name));
            }
        }
        if (!members.keySet().containsAll(needed)) {
            add(node, "must have %s".formatted(String.join(": and ", needed) + ":"));
        }
        return members;
    }

    private void add(Node node, String message) {
        file.add(node, message, findings);
    }
}

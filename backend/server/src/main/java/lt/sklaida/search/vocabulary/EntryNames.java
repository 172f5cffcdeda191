package lt.sklaida.search.vocabulary;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.Projection;
import lt.sklaida.content.Projections;
import lt.sklaida.content.PublishedDocument;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.search.index.Concepts;
import lt.sklaida.search.vocabulary.SynonymRules.NamedEntry;
import lt.sklaida.shared.Nfc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The names of the entries of content types with {@code @synonyms}: their titles and synonyms. */
public final class EntryNames {

    private final ContentModel model;
    private final Concepts concepts;
    private final Entries entries;
    private final Projections projections;
    private final Vocabulary vocabulary;

    EntryNames(
            ContentModel model, Entries entries, Projections projections, Vocabulary vocabulary) {
        this.model = model;
        this.concepts = new Concepts(model);
        this.entries = entries;
        this.projections = projections;
        this.vocabulary = vocabulary;
    }

    /** Tells every server to read the names again, if changed entries may have synonyms. */
    public void entriesChanged(Collection<Projection> changed) {
        if (changed.stream().anyMatch(entry -> concepts.types().contains(entry.type()))) {
            vocabulary.namesHaveChanged();
        }
    }

    /** The published entries with their names, no more than there can be rules for. */
    List<NamedEntry> all() {
        List<NamedEntry> named = new ArrayList<>();
        for (String type : concepts.types()) {
            try (Stream<Entry> all = entries.all(type)) {
                Iterator<Entry> remaining = all.iterator();
                while (remaining.hasNext() && named.size() < SynonymRules.MAX_RULES) {
                    named(model.type(type), remaining.next()).ifPresent(named::add);
                }
            }
        }
        return named;
    }

    private Optional<NamedEntry> named(ContentType type, Entry entry) {
        Set<String> titles = new LinkedHashSet<>();
        Set<String> synonyms = new LinkedHashSet<>();
        for (PublishedDocument variant : projections.variants(entry)) {
            titles.add(Nfc.of(variant.title()));
            type.paths(Field::synonyms)
                    .flatMap(path -> path.values(variant.values()))
                    .map(name -> Nfc.of(name.toString()))
                    .forEach(synonyms::add);
        }
        if (titles.isEmpty()) {
            return Optional.empty();
        }
        String token = Concepts.token(entry.id().value());
        return Optional.of(new NamedEntry(token, titles, synonyms));
    }
}

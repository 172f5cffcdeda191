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
import lt.sklaida.search.index.SearchDocument;
import lt.sklaida.search.vocabulary.SynonymRules.NamedEntry;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What entries go by, as far as they have other names than their titles. */
@Component
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

    /** Lets every server know, if entries that have names are among those that changed. */
    public void mayHaveChanged(Collection<Projection> changed) {
        if (changed.stream().anyMatch(entry -> concepts.types().contains(entry.type()))) {
            vocabulary.namesHaveChanged();
        }
    }

    /** The published entries that have names, no more than there can be rules for. */
    List<NamedEntry> all() {
        List<NamedEntry> named = new ArrayList<>();
        for (String type : concepts.types()) {
            try (Stream<Entry> all = entries.all(type)) {
                Iterator<Entry> left = all.iterator();
                while (left.hasNext() && named.size() < SynonymRules.MOST) {
                    named(model.type(type), left.next()).ifPresent(named::add);
                }
            }
        }
        return named;
    }

    private Optional<NamedEntry> named(ContentType type, Entry entry) {
        Set<String> titles = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        for (PublishedDocument variant : projections.variants(entry)) {
            titles.add(SearchDocument.normal(variant.title()));
            type.paths(Field::synonyms)
                    .flatMap(path -> path.values(variant.values()))
                    .map(name -> SearchDocument.normal(name.toString()))
                    .forEach(others::add);
        }
        return titles.isEmpty()
                ? Optional.empty()
                : Optional.of(new NamedEntry(Concepts.word(entry.id().value()), titles, others));
    }
}

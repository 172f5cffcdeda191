package lt.sklaida.cli;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Slug;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the entries that an operator names: by id, by slug, or by type and key or slug, as in
 * {@code article/opening}.
 */
final class NamedEntries {

    private final ContentModel model;
    private final Entries entries;

    NamedEntries(ContentModel model, Entries entries) {
        this.model = model;
        this.entries = entries;
    }

    /** The name of an entry in content files. */
    String name(Entry entry) {
        String type = model.find(entry.type()).map(ContentType::singular).orElse(entry.type());
        return type + "/" + entry.key();
    }

    /**
     * The entries with the names, without duplicates.
     *
     * @throws InvalidException when no entry, or more than one, has a name
     */
    List<Entry> find(Collection<String> names) {
        Map<EntryId, Entry> found = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (String name : names) {
            Collection<Entry> candidates = candidates(name);
            if (candidates.size() == 1) {
                Entry entry = candidates.iterator().next();
                found.put(entry.id(), entry);
            } else {
                problems.add(new Problem(name, problem(candidates)));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
        return List.copyOf(found.values());
    }

    private String problem(Collection<Entry> candidates) {
        if (candidates.isEmpty()) {
            return "there is no such entry; name it by its id, its slug, or its type and key, such as %s/some-key"
                    .formatted(model.types().iterator().next().singular());
        }
        return "several entries have this slug; name one of %s"
                .formatted(candidates.stream().map(this::name).sorted().toList());
    }

    private Collection<Entry> candidates(String name) {
        int slash = name.indexOf('/');
        if (slash > 0) {
            String type = name.substring(0, slash);
            String rest = name.substring(slash + 1);
            return model.bySingular(type)
                    .or(() -> model.byPlural(type))
                    .map(known -> ofType(known, rest))
                    .orElse(List.of());
        }
        Optional<Entry> byId =
                EntryId.isId(name) ? entries.find(new EntryId(name)) : Optional.empty();
        return byId.<Collection<Entry>>map(List::of).orElseGet(() -> bySlug(model.types(), name));
    }

    private Collection<Entry> ofType(ContentType type, String name) {
        Optional<Entry> byKey =
                Slug.isSlug(name)
                        ? entries.findByKey(type.name(), new Slug(name))
                        : Optional.empty();
        return byKey.<Collection<Entry>>map(List::of).orElseGet(() -> bySlug(List.of(type), name));
    }

    private Collection<Entry> bySlug(Collection<ContentType> types, String name) {
        Map<EntryId, Entry> found = new LinkedHashMap<>();
        if (Slug.isSlug(name)) {
            Slug slug = new Slug(name);
            for (ContentType type : types) {
                for (LocaleTag locale : model.locales().all()) {
                    entries.findBySlug(type.name(), locale, slug)
                            .flatMap(entries::find)
                            .ifPresent(entry -> found.put(entry.id(), entry));
                }
            }
        }
        return found.values();
    }
}

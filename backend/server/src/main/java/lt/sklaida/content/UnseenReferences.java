package lt.sklaida.content;

import lt.sklaida.content.EntryLinks.Targets;
import lt.sklaida.content.EntryUrls.Destination;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.model.EntryValues.FoundReference;
import lt.sklaida.model.Leaves.Leaf;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds what an entry refers to and its readers do not see, since it is not published for them:
 * references, and links and pictures in Markdown.
 */
public final class UnseenReferences {

    private final EntryStore store;
    private final ContentModel model;
    private final EntryLinks links;

    UnseenReferences(EntryStore store, ContentModel model, EntryUrls urls) {
        this.store = store;
        this.model = model;
        this.links = new EntryLinks(model, urls);
    }

    /**
     * What is published, or is to be.
     *
     * @param values the tree of a draft
     * @param locales that are published
     */
    public record Publication(
            EntryId entry, String type, Map<String, Object> values, Set<LocaleTag> locales) {

        public Publication {
            values = Collections.unmodifiableMap(values);
            locales = Set.copyOf(locales);
        }
    }

    /**
     * An entry that readers do not see.
     *
     * @param paths where it is referred to, such as {@code agenda[k3f2].speaker} and {@code
     *     body.lt}
     * @param locales whose readers do not see it
     * @param remedies the locales to publish it in so that they do, as far as it has texts there
     */
    public record Unseen(
            Entry entry,
            SortedSet<String> paths,
            SortedSet<LocaleTag> locales,
            SortedSet<LocaleTag> remedies) {

        private static Unseen of(Entry entry) {
            return new Unseen(entry, new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        }
    }

    /**
     * A place that refers to entries.
     *
     * @param target the id of an entry, or a destination of links in the form that is stored
     * @param readers the locales of the publication that have the place
     * @param locale the one that the entry must be published in; null when those will do that
     *     readers fall back to
     * @param anywhere whether any locale will do
     */
    private record Mention(
            String path,
            String target,
            Set<LocaleTag> readers,
            @Nullable LocaleTag locale,
            boolean anywhere) {}

    /** What each of several publications refers to and its readers do not see, by one query. */
    public List<List<Unseen>> of(List<Publication> publications) {
        Lookup lookup = new Lookup();
        List<List<Mention>> mentions =
                publications.stream().map(one -> mentions(one, lookup)).toList();
        Map<String, List<Entry>> targets = lookup.find();
        List<List<Unseen>> unseen = new ArrayList<>();
        for (int i = 0; i < publications.size(); i++) {
            unseen.add(unseen(publications.get(i).entry(), mentions.get(i), targets));
        }
        return unseen;
    }

    private List<Mention> mentions(Publication publication, Lookup lookup) {
        ContentType type = model.find(publication.type()).orElse(null);
        if (type == null) {
            return List.of();
        }
        Set<LocaleTag> all = publication.locales();
        List<Mention> mentions = new ArrayList<>();
        for (FoundReference reference : EntryValues.references(type, publication.values())) {
            lookup.ids.add(reference.id());
            mentions.add(new Mention(reference.path(), reference.id(), all, null, false));
        }
        for (Leaf leaf : EntryLinks.markdown(type, publication.values())) {
            Set<LocaleTag> readers = new HashSet<>(all);
            if (leaf.locale() != null) {
                readers.removeIf(locale -> !locale.value().equals(leaf.locale()));
            }
            if (!readers.isEmpty()) {
                Targets targets = links.targets(leaf);
                lookup.add(targets);
                mentions.addAll(mentions(leaf.path(), targets, readers));
            }
        }
        return mentions;
    }

    private static List<Mention> mentions(String path, Targets targets, Set<LocaleTag> readers) {
        List<Mention> mentions = new ArrayList<>();
        for (Destination page : targets.pages()) {
            LocaleTag locale = page.locale();
            mentions.add(new Mention(path, page.toString(), readers, locale, locale == null));
        }
        // A file is for everybody as soon as anything published has it.
        for (String sha256 : targets.files()) {
            mentions.add(new Mention(path, EntryLinks.toFile(sha256), readers, null, true));
        }
        return mentions;
    }

    private List<Unseen> unseen(
            EntryId self, List<Mention> mentions, Map<String, List<Entry>> targets) {
        Map<EntryId, Unseen> found = new LinkedHashMap<>();
        for (Mention mention : mentions) {
            List<Entry> entries = targets.getOrDefault(mention.target(), List.of());
            if (entries.stream().noneMatch(entry -> entry.id().equals(self))) {
                mention.readers().forEach(reader -> add(mention, reader, entries, found));
            }
        }
        return List.copyOf(found.values());
    }

    private void add(
            Mention mention, LocaleTag reader, List<Entry> entries, Map<EntryId, Unseen> found) {
        Collection<LocaleTag> serving = serving(mention, reader);
        if (entries.stream()
                .anyMatch(entry -> !Collections.disjoint(entry.publishedLocales(), serving))) {
            return;
        }
        for (Entry entry : entries) {
            Unseen unseen = found.computeIfAbsent(entry.id(), _ -> Unseen.of(entry));
            unseen.paths().add(mention.path());
            unseen.locales().add(reader);
            Set<LocaleTag> written = EntryValues.locales(model.type(entry.type()), entry.draft());
            serving.stream()
                    .filter(written::contains)
                    .findFirst()
                    .ifPresent(locale -> unseen.remedies().add(locale));
        }
    }

    /** The locales in which readers find what a place refers to, best first. */
    private Collection<LocaleTag> serving(Mention mention, LocaleTag reader) {
        if (mention.locale() != null) {
            return Set.of(Objects.requireNonNull(mention.locale()));
        }
        Set<LocaleTag> serving = new LinkedHashSet<>(model.locales().chain(reader));
        if (mention.anywhere()) {
            serving.addAll(model.locales().all());
        }
        return serving;
    }

    /** What is looked up at once. */
    private final class Lookup {

        private final Set<String> ids = new HashSet<>();
        private final Set<String> slugs = new HashSet<>();
        private final Set<String> files = new HashSet<>();

        void add(Targets targets) {
            for (Destination page : targets.pages()) {
                Collection<LocaleTag> locales =
                        page.locale() == null
                                ? model.locales().all()
                                : Set.of(Objects.requireNonNull(page.locale()));
                locales.forEach(locale -> slugs.add(StoredEntry.uniqueKey(locale, page.slug())));
            }
            files.addAll(targets.files());
        }

        /** The entries by their ids, and by all under which links find them. */
        Map<String, List<Entry>> find() {
            List<String> types = model.types().stream().map(ContentType::name).toList();
            Map<String, List<Entry>> found = new HashMap<>();
            for (StoredEntry stored : store.findAny(ids, types, slugs, files)) {
                Stream.concat(Stream.of(stored.entry().id().value()), links.to(stored).stream())
                        .forEach(
                                key ->
                                        found.computeIfAbsent(key, _ -> new ArrayList<>())
                                                .add(stored.entry()));
            }
            return found;
        }
    }
}

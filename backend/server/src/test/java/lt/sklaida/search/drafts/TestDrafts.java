package lt.sklaida.search.drafts;

import lt.sklaida.content.DraftQuery;
import lt.sklaida.content.Entry;
import lt.sklaida.content.EntryState.Publication;
import lt.sklaida.content.EntryState.Translation;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.content.TestContent;
import lt.sklaida.model.ContentModel;
import lt.sklaida.search.indexing.TestSearch;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** The search over drafts, in a database and an index of their own. */
final class TestDrafts implements AutoCloseable {

    static final String RASA = "user:rasa";
    static final String JONAS = "user:jonas";

    final TestSearch server;
    final TestContent content;
    final DraftIndexes indexes;
    final DraftIndex index;
    final DraftWriter writer;
    private final DraftIndexer indexer;
    private final DraftSearch search;

    private TestDrafts(TestSearch server) {
        this.server = server;
        this.content = server.content;
        this.indexes = server.bean(DraftIndexes.class);
        this.index = server.bean(DraftIndex.class);
        this.writer = server.bean(DraftWriter.class);
        this.indexer = server.bean(DraftIndexer.class);
        this.search = server.bean(DraftSearch.class);
    }

    /** An empty store with an empty index. */
    static TestDrafts start(Path folder) {
        TestDrafts drafts = new TestDrafts(TestSearch.start(folder));
        drafts.index.rebuild(_ -> {});
        return drafts;
    }

    /** An empty store without an index, with a client that does not wait long. */
    static TestDrafts impatient(Path folder, URI elasticsearch) {
        return new TestDrafts(
                TestSearch.impatient(
                        TestSearch.model(folder), elasticsearch, Duration.ofSeconds(2)));
    }

    /** Another server on the same stores, or the same one after a restart. */
    TestDrafts again(ContentModel model) {
        return new TestDrafts(server.again(model));
    }

    /** As above, by another way to Elasticsearch. */
    TestDrafts again(ContentModel model, URI elasticsearch) {
        return new TestDrafts(server.again(model, elasticsearch));
    }

    Entry story(String title) {
        return save("Story", Map.of("title", Map.of("lt", title)));
    }

    Entry save(String type, Map<String, Object> values) {
        return save(type, values, RASA);
    }

    Entry save(String type, Map<String, Object> values, String owner) {
        return content.entries()
                .save(
                        new SaveDraft(content.newId(), type, 0, values, Map.of(), null, owner)
                                .createdFor(owner, null));
    }

    Entry publish(Entry entry, LocaleTag... locales) {
        return content.publish(entry, locales);
    }

    /** Indexes all that is pending and makes it visible to queries. */
    void index() throws InterruptedException {
        while (!content.entries().pendingDraftSearch(1).isEmpty()) {
            indexer.step();
        }
        indexes.refresh(indexes.all());
    }

    /** The titles of the drafts found; of several, the last in alphabetical order. */
    List<String> find(String text) {
        return titles(page(ask(text)));
    }

    List<String> titles(DraftSearchPage page) {
        return page.hits().stream().map(hit -> title(hit.id())).toList();
    }

    private String title(EntryId id) {
        Entry entry =
                content.entries().find(id).or(() -> content.entries().findInBin(id)).orElseThrow();
        return Stream.of("title", "label")
                .map(entry.draft()::get)
                .filter(Map.class::isInstance)
                .map(texts -> ((Map<?, ?>) texts).values().stream())
                .flatMap(texts -> texts.map(String::valueOf).sorted(Comparator.reverseOrder()))
                .findFirst()
                .orElseThrow();
    }

    DraftSearchPage page(Ask ask) {
        try {
            return search.page(ask.query()).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    static Ask ask(String text) {
        return new Ask(text);
    }

    @Override
    public void close() {
        server.close();
    }

    /** A query under construction. */
    static final class Ask {

        private final String text;
        private @Nullable Set<String> types;
        private @Nullable LocaleTag locale;
        private Set<Publication> publication = Set.of();
        private @Nullable Boolean changed;
        private Set<Translation> translation = Set.of();
        private @Nullable String owner;
        private @Nullable String updatedBy;
        private boolean inBin;
        private DraftQuery.Scope scope = DraftQuery.Scope.ALL;
        private int first = 20;
        private @Nullable String after;

        private Ask(String text) {
            this.text = text;
        }

        Ask types(String... names) {
            types = Set.of(names);
            return this;
        }

        Ask in(LocaleTag tag) {
            locale = tag;
            return this;
        }

        Ask publication(Publication... states) {
            publication = Set.of(states);
            return this;
        }

        Ask changed(boolean differs) {
            changed = differs;
            return this;
        }

        Ask translation(Translation... states) {
            translation = Set.of(states);
            return this;
        }

        Ask owner(String user) {
            owner = user;
            return this;
        }

        Ask updatedBy(String author) {
            updatedBy = author;
            return this;
        }

        Ask inBin() {
            inBin = true;
            return this;
        }

        Ask as(@Nullable String user, @Nullable Set<String> names) {
            scope = new DraftQuery.Scope(user, names);
            return this;
        }

        Ask first(int size) {
            first = size;
            return this;
        }

        Ask after(@Nullable String cursor) {
            after = cursor;
            return this;
        }

        DraftSearchQuery query() {
            DraftQuery where =
                    new DraftQuery(
                            types,
                            null,
                            locale,
                            publication,
                            changed,
                            translation,
                            owner,
                            updatedBy,
                            inBin,
                            scope,
                            first,
                            null);
            return new DraftSearchQuery(text, where, after);
        }
    }
}

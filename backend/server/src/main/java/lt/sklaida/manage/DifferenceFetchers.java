package lt.sklaida.manage;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;

import lt.sklaida.content.Entry;
import lt.sklaida.content.Revision;
import lt.sklaida.content.Revisions;
import lt.sklaida.content.Translations;
import lt.sklaida.content.Variant.Translation;
import lt.sklaida.editing.Difference;
import lt.sklaida.editing.Difference.Change;
import lt.sklaida.editing.Difference.Kind;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Leaves;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.words.Word;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Fetches how states of an entry, found by a {@link ReadableDraft}, differ. */
final class DifferenceFetchers {

    private final Revisions revisions;
    private final DraftReading reading;
    private final ContentModel model;
    private final Problems paths;

    DifferenceFetchers(Revisions revisions, DraftReading reading, ContentModel model) {
        this.revisions = revisions;
        this.reading = reading;
        this.model = model;
        this.paths = new Problems(model.locales());
    }

    /** A draft and the locale of its translation. */
    private record Translated(ReadableDraft draft, LocaleTag locale) {

        Entry entry() {
            return draft.entry();
        }

        @Nullable Translation translation() {
            return entry().variant(locale).translation();
        }
    }

    void wire(RuntimeWiring.Builder wiring) {
        for (ContentType type : model.types()) {
            wiring.type(
                    type.name() + "Draft",
                    draft -> draft.dataFetcher("translation", DifferenceFetchers::translated));
        }
        wiring.type("TranslationProgress", this::progress);
    }

    private TypeRuntimeWiring.Builder progress(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("status", environment -> status(source(environment)))
                .dataFetcher("since", environment -> since(source(environment)))
                .dataFetcher("outdated", environment -> List.copyOf(outdated(source(environment))))
                .dataFetcher("missing", environment -> missing(source(environment)))
                .dataFetcher("diff", environment -> sourceSince(source(environment)));
    }

    private static Translated translated(DataFetchingEnvironment environment) {
        return new Translated(
                DraftFetchers.source(environment),
                Objects.requireNonNull(environment.getArgument("locale")));
    }

    private static Translated source(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(environment.<Translated>getSource());
    }

    private Object status(Translated translated) {
        return translated.draft().state(model).in(translated.locale()).translation();
    }

    private static @Nullable Long since(Translated translated) {
        Translation translation = translated.translation();
        return translation == null ? null : translation.revision();
    }

    private SortedSet<String> outdated(Translated translated) {
        return Translations.outdated(
                translated.draft().type(model), translated.entry(), translated.locale());
    }

    private List<String> missing(Translated translated) {
        LocaleTag source = translated.entry().sourceLocale();
        if (source == null) {
            return List.of();
        }
        SortedSet<String> missing = new TreeSet<>(leaves(translated, source));
        missing.removeAll(leaves(translated, translated.locale()));
        return List.copyOf(missing);
    }

    private Set<String> leaves(Translated translated, LocaleTag locale) {
        ContentType type = translated.draft().type(model);
        return Leaves.fingerprints(type, translated.entry().draft(), locale).keySet();
    }

    /** How the outdated texts of the source have changed; null when none has, or nobody knows. */
    private @Nullable Object sourceSince(Translated translated) {
        SortedSet<String> outdated = outdated(translated);
        LocaleTag source = translated.entry().sourceLocale();
        Translation translation = translated.translation();
        if (outdated.isEmpty() || source == null || translation == null) {
            return null;
        }
        Revision then =
                revisions.find(translated.draft().id(), translation.revision()).orElse(null);
        if (then == null) {
            return null;
        }
        ContentType type = translated.draft().type(model);
        Map<String, Object> now = translated.entry().draft();
        return shown(
                Difference.inLocale(type, then.draft(), now, source).stream()
                        .filter(change -> isOf(outdated, change, source))
                        .toList());
    }

    private static boolean isOf(SortedSet<String> outdated, Change change, LocaleTag source) {
        String suffix = "." + source;
        String path = change.path();
        return path.endsWith(suffix)
                && outdated.contains(path.substring(0, path.length() - suffix.length()));
    }

    /** How the states that the arguments name differ; null when there is none to read. */
    @Nullable Object between(DataFetchingEnvironment environment) {
        ReadableDraft draft = reading.named(environment).orElse(null);
        if (draft == null) {
            return null;
        }
        Map<String, Object> from = values(draft, environment.getArgument("from"));
        Map<String, Object> to = values(draft, environment.getArgument("to"));
        LocaleTag locale = environment.getArgument("locale");
        ContentType type = draft.type(model);
        if (from == null || to == null) {
            return null;
        }
        return shown(
                locale == null
                        ? Difference.between(type, from, to)
                        : Difference.inLocale(type, from, to, locale));
    }

    private @Nullable Map<String, Object> values(
            ReadableDraft draft, @Nullable Map<String, Object> version) {
        Object state = Objects.requireNonNull(version).get("state");
        if (state == null) {
            long number = ((Number) Objects.requireNonNull(version.get("revision"))).longValue();
            Optional<Revision> revision = revisions.find(draft.id(), number);
            return revision.map(Revision::draft).orElse(null);
        }
        return state.equals("DRAFT") ? draft.entry().draft() : draft.entry().published();
    }

    private Map<String, Object> shown(List<Change> changes) {
        return Map.of("changes", changes.stream().map(this::shown).toList());
    }

    private Map<String, @Nullable Object> shown(Change change) {
        boolean moved = change.kind() == Kind.MOVED;
        Map<String, @Nullable Object> shown = new HashMap<>();
        shown.put("path", change.path());
        shown.put("locale", paths.locale(change.path()));
        shown.put("kind", change.kind().name());
        shown.put("from", moved ? null : change.before());
        shown.put("to", moved ? null : change.after());
        shown.put("fromIndex", moved ? change.before() : null);
        shown.put("toIndex", moved ? change.after() : null);
        shown.put("words", change.words().stream().map(DifferenceFetchers::shown).toList());
        return shown;
    }

    private static Map<String, Object> shown(Word word) {
        return Map.of("kind", word.op().name(), "text", word.text());
    }
}

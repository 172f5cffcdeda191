package lt.sklaida.manage;

import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.content.Entries;
import lt.sklaida.editing.Autosaves;
import lt.sklaida.editing.BulkAction;
import lt.sklaida.editing.DraftUpdate;
import lt.sklaida.editing.Drafting;
import lt.sklaida.editing.Drafting.BulkOutcome;
import lt.sklaida.editing.Drafting.EntryRef;
import lt.sklaida.editing.NewDraft;
import lt.sklaida.editing.Outcome;
import lt.sklaida.editing.Part;
import lt.sklaida.editing.Slot;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.security.Actor;
import lt.sklaida.security.Origin;
import lt.sklaida.security.User;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.ForbiddenException;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;
import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** Changes entries as the arguments of mutations say. */
final class ChangeFetchers {

    private final Drafting drafting;
    private final Autosaves autosaves;
    private final Entries entries;
    private final DraftReading reading;
    private final InputTree inputs;
    private final Changes changes;
    private final SearchWait search;

    ChangeFetchers(
            Drafting drafting,
            Autosaves autosaves,
            Entries entries,
            ContentModel model,
            DraftReading reading,
            SearchWait search) {
        this.drafting = drafting;
        this.autosaves = autosaves;
        this.entries = entries;
        this.reading = reading;
        this.inputs = new InputTree(model.locales());
        this.changes = new Changes(reading, model.locales());
        this.search = search;
    }

    Map<String, @Nullable Object> create(ContentType type, DataFetchingEnvironment environment) {
        Origin by = Requests.origin(environment);
        Map<String, @Nullable Object> input = input(environment);
        String request = Objects.requireNonNull(environment.getArgument("requestId"));
        return changes.made(
                () -> {
                    Optional<Slot> typed = slot(environment, tab -> Slot.ofNew(type.name(), tab));
                    Map<LocaleTag, Slug> slugs = inputs.slugs(input);
                    Map<String, @Nullable Object> values = inputs.values(type, input);
                    NewDraft draft = new NewDraft(request, type.name(), values, slugs);
                    return afterDiscarding(typed, drafting.create(draft, by), by);
                },
                by);
    }

    Map<String, @Nullable Object> update(ContentType type, DataFetchingEnvironment environment) {
        Origin by = Requests.origin(environment);
        Map<String, @Nullable Object> input = input(environment);
        EntryId id = DraftReading.id(environment);
        requireType(id, type);
        return change(
                environment,
                () -> {
                    Optional<Slot> typed = slot(environment, tab -> Slot.of(id, tab));
                    Map<LocaleTag, Slug> slugs = inputs.slugs(input);
                    Map<String, @Nullable Object> values = inputs.values(type, input);
                    long base = number(environment, "base");
                    DraftUpdate update = new DraftUpdate(id, base, values, slugs);
                    return afterDiscarding(typed, drafting.update(update, by), by);
                });
    }

    /** Where the autosaves of the tab that saves are, if it has any. */
    private static Optional<Slot> slot(
            DataFetchingEnvironment environment, Function<String, Slot> slot) {
        return Optional.ofNullable(environment.<String>getArgument("tab")).map(slot);
    }

    /** What was saved need not be kept any more as something that was not. */
    private Outcome afterDiscarding(Optional<Slot> typed, Outcome outcome, Origin by) {
        if (typed.isPresent()
                && outcome instanceof Outcome.Saved
                && by.actor() instanceof Actor.Person(User user)) {
            try {
                autosaves.clear(typed.get(), user.id());
            } catch (UnavailableException e) {
                // It is saved all the same; the autosave is offered once more.
            }
        }
        return outcome;
    }

    private static Map<String, @Nullable Object> input(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(environment.getArgument("input"));
    }

    /** An entry of another type is none of the type that the mutation is for. */
    private void requireType(EntryId id, ContentType type) {
        entries.find(id)
                .filter(entry -> !entry.type().equals(type.name()))
                .ifPresent(
                        _ -> {
                            throw DraftReading.notFound();
                        });
    }

    CompletableFuture<Map<String, @Nullable Object>> publish(DataFetchingEnvironment environment) {
        Map<String, @Nullable Object> change = change(environment, () -> published(environment));
        boolean awaits = flag(environment, "awaitSearch") && !flag(environment, "dryRun");
        return awaits && change.get("version") instanceof Long version
                ? search.await(DraftReading.id(environment), version, change, environment)
                : CompletableFuture.completedFuture(change);
    }

    private Outcome published(DataFetchingEnvironment environment) {
        return drafting.publish(
                DraftReading.id(environment),
                number(environment, "revision"),
                locales(environment),
                flag(environment, "dryRun"),
                Requests.origin(environment));
    }

    Map<String, @Nullable Object> unpublish(DataFetchingEnvironment environment) {
        return change(
                environment,
                () ->
                        drafting.unpublish(
                                DraftReading.id(environment),
                                locales(environment),
                                flag(environment, "confirm"),
                                flag(environment, "dryRun"),
                                Requests.origin(environment)));
    }

    Map<String, @Nullable Object> delete(DataFetchingEnvironment environment) {
        return change(
                environment,
                () ->
                        drafting.delete(
                                DraftReading.id(environment),
                                flag(environment, "confirm"),
                                flag(environment, "dryRun"),
                                Requests.origin(environment)));
    }

    Map<String, @Nullable Object> restore(DataFetchingEnvironment environment) {
        return change(
                environment,
                () ->
                        drafting.restore(
                                DraftReading.id(environment),
                                flag(environment, "dryRun"),
                                Requests.origin(environment)));
    }

    Map<String, @Nullable Object> restoreRevision(DataFetchingEnvironment environment) {
        return change(
                environment,
                () ->
                        drafting.restoreRevision(
                                DraftReading.id(environment),
                                number(environment, "base"),
                                number(environment, "revision"),
                                part(environment),
                                Requests.origin(environment)));
    }

    private static Part part(DataFetchingEnvironment environment) {
        LocaleTag locale = environment.getArgument("locale");
        String field = environment.getArgument("field");
        if (locale != null && field != null) {
            throw new InvalidException(
                    "Both locale and field are given; give one, or a field with its locale such as title.lt");
        }
        if (locale != null) {
            return new Part.InLocale(locale);
        }
        return field == null ? new Part.Whole() : new Part.At(field);
    }

    Map<String, @Nullable Object> duplicate(DataFetchingEnvironment environment) {
        return change(
                environment,
                () ->
                        drafting.duplicate(
                                Objects.requireNonNull(environment.getArgument("requestId")),
                                DraftReading.id(environment),
                                Requests.origin(environment)));
    }

    Map<String, @Nullable Object> declareCurrent(DataFetchingEnvironment environment) {
        return change(
                environment,
                () ->
                        drafting.declareCurrent(
                                DraftReading.id(environment),
                                number(environment, "base"),
                                Objects.requireNonNull(environment.getArgument("locale")),
                                Requests.origin(environment)));
    }

    /**
     * Changes the entry that the argument {@code id} names. Who may not read it does not learn by
     * being refused that there is one.
     */
    private Map<String, @Nullable Object> change(
            DataFetchingEnvironment environment, Supplier<Outcome> change) {
        Origin by = Requests.origin(environment);
        EntryId id = DraftReading.id(environment);
        try {
            return changes.of(id, change, by);
        } catch (ForbiddenException e) {
            throw reading.find(id, by).isPresent() ? e : DraftReading.notFound();
        }
    }

    List<Map<String, @Nullable Object>> bulk(DataFetchingEnvironment environment) {
        Origin by = Requests.origin(environment);
        Collection<Map<String, Object>> items =
                Objects.requireNonNull(environment.getArgument("items"));
        List<EntryRef> refs = items.stream().map(ChangeFetchers::ref).toList();
        return drafting
                .change(
                        refs,
                        action(environment),
                        flag(environment, "confirm"),
                        flag(environment, "dryRun"),
                        by)
                .stream()
                .map(outcome -> shown(outcome, by))
                .toList();
    }

    private Map<String, @Nullable Object> shown(BulkOutcome result, Origin by) {
        if (result.outcome() != null) {
            return changes.shown(result.id(), result.outcome(), by);
        }
        return changes.failed(result.id(), Objects.requireNonNull(result.error()), by);
    }

    private static EntryRef ref(Map<String, Object> item) {
        String id = String.valueOf(item.get("id"));
        if (!EntryId.isId(id)) {
            throw new InvalidException(
                    "\"%s\" is not the id of an entry"
                            .formatted(id.substring(0, Math.min(id.length(), 100))));
        }
        return new EntryRef(
                new EntryId(id),
                ((Number) Objects.requireNonNull(item.get("revision"))).longValue());
    }

    private static BulkAction action(DataFetchingEnvironment environment) {
        String action = Objects.requireNonNull(environment.getArgument("action"));
        Collection<LocaleTag> locales = environment.getArgument("locales");
        boolean takesLocales = action.equals("PUBLISH") || action.equals("UNPUBLISH");
        if (takesLocales != (locales != null && !locales.isEmpty())) {
            throw new InvalidException(
                    takesLocales
                            ? "%s takes locales; give at least one".formatted(action)
                            : "%s takes no locales; leave them out".formatted(action));
        }
        return switch (action) {
            case "PUBLISH" -> new BulkAction.Publish(Set.copyOf(Objects.requireNonNull(locales)));
            case "UNPUBLISH" ->
                    new BulkAction.Unpublish(Set.copyOf(Objects.requireNonNull(locales)));
            case "DELETE" -> new BulkAction.Delete();
            default -> new BulkAction.Restore();
        };
    }

    private static Set<LocaleTag> locales(DataFetchingEnvironment environment) {
        Collection<LocaleTag> locales = Objects.requireNonNull(environment.getArgument("locales"));
        return Set.copyOf(locales);
    }

    private static boolean flag(DataFetchingEnvironment environment, String argument) {
        return Boolean.TRUE.equals(environment.<Boolean>getArgument(argument));
    }

    private static long number(DataFetchingEnvironment environment, String argument) {
        return Objects.requireNonNull(environment.<Integer>getArgument(argument));
    }
}

package lt.sklaida.studio.list;

import lt.sklaida.pages.Documents;
import lt.sklaida.pages.Model;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.values.Thumbnails;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds entries of some types for the fields that refer to one. */
final class Pick {

    private static final String DOCUMENT = Documents.of(Pick.class, "pick.graphql");
    private static final int MAX_TEXT = 1000;

    Reply show(Visit visit) {
        List<Model.Type> types = types(visit);
        String text = visit.parameter("text").orElse("");
        List<Choice> choices =
                found(types, text, visit).stream().map(entry -> choice(entry, visit)).toList();
        return visit.byScript()
                ? Reply.json(Map.of("entries", choices))
                : Page.of("list/pick.jte", new Picking(types, text, choices));
    }

    /** The types that the address names, in one parameter or several; all when it names none. */
    private static List<Model.Type> types(Visit visit) {
        return visit.parameters("types").stream()
                .flatMap(names -> Arrays.stream(names.split(",", -1)))
                .filter(name -> !name.isBlank())
                .map(visit.model()::type)
                .distinct()
                .toList();
    }

    private static List<ListedEntry> found(List<Model.Type> types, String text, Visit visit) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put(
                "types", types.isEmpty() ? null : types.stream().map(Model.Type::type).toList());
        variables.put("language", visit.lang());
        variables.put("text", text.isBlank() || text.length() > MAX_TEXT ? null : text);
        return visit.api()
                .execute(DOCUMENT + Thumbnails.fragment(visit.model()), variables, Found.class)
                .entries()
                .nodes();
    }

    private static Choice choice(ListedEntry entry, Visit visit) {
        Model model = visit.model();
        String state =
                model.locales().stream()
                        .flatMap(language -> state(entry, language, visit).stream())
                        .reduce((one, other) -> one + " · " + other)
                        .orElse("");
        return new Choice(
                entry.id(),
                Optional.ofNullable(entry.title()).orElse(visit.text("list.untitled")),
                entry.type(),
                model.find(entry.type()).map(Model.Type::label).orElse(entry.type()),
                state,
                entry.thumbnail());
    }

    private static Stream<String> stateWords(ListedEntry entry, String locale, Visit visit) {
        return entry.states().stream()
                .filter(state -> state.locale().equals(locale))
                .map(state -> visit.text("state." + state.kind()));
    }

    private static Optional<String> state(ListedEntry entry, Model.Language language, Visit visit) {
        return stateWords(entry, language.locale(), visit)
                .map(words -> "%s: %s".formatted(language.tag(), words))
                .findFirst();
    }

    record Found(Nodes entries) {}

    record Nodes(List<ListedEntry> nodes) {}

    /**
     * An entry to choose.
     *
     * @param state in words, a locale each
     */
    record Choice(
            String id,
            String title,
            String type,
            String typeLabel,
            String state,
            @Nullable String thumbnail) {}

    /** The page without script. */
    record Picking(List<Model.Type> types, String text, List<Choice> choices) {}
}

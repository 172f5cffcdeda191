package lt.sklaida.studio.edit;

import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Kind;
import lt.sklaida.studio.Place;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.edit.EntryPage.Piece;
import lt.sklaida.words.Words;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows values as texts, and how they differ by words. */
final class Pieces {

    private final Visit visit;
    private final Inputs inputs;

    Pieces(Visit visit) {
        this.visit = visit;
        this.inputs = new Inputs(visit.model(), visit.language(), visit.timeZone().getId());
    }

    /** The difference of two values of a field, by words. */
    List<Piece> of(
            Place place,
            @Nullable Object before,
            @Nullable Object after,
            Map<String, Referred> referred) {
        return Words.difference(text(place, before, referred), text(place, after, referred))
                .stream()
                .map(word -> new Piece(kind(word.op().name()), word.text()))
                .toList();
    }

    private static String kind(String op) {
        return switch (op) {
            case "ADDED" -> "ins";
            case "REMOVED" -> "del";
            default -> "";
        };
    }

    /** A value as a text. */
    String text(Place place, @Nullable Object value, Map<String, Referred> referred) {
        Field field = place.field();
        return switch (value) {
            case null -> "";
            case List<?> list when field.kind() == Kind.EMBEDDED && place.item() == null ->
                    visit.text("edit.order", list.size());
            case List<?> list ->
                    list.stream()
                            .map(one -> text(place, one, referred))
                            .collect(Collectors.joining("\n"));
            case Map<?, ?> map when field.kind() == Kind.EMBEDDED ->
                    map.entrySet().stream()
                            .filter(entry -> !entry.getKey().equals(Values.KEY))
                            .map(entry -> leaves(entry.getValue()))
                            .collect(Collectors.joining("\n"));
            case String id when field.kind() == Kind.REFERENCE -> title(id, referred);
            case String name when field.kind() == Kind.ENUM -> option(field, name);
            case Boolean flag -> visit.text(flag ? "edit.yes" : "edit.no");
            case String time when field.type().equals("DateTime") -> {
                Moment moment = Moment.of(time, visit.timeZone().getId());
                yield "%s %s %s".formatted(moment.date(), moment.time(), moment.zone());
            }
            default -> inputs.text(field, value);
        };
    }

    private static String title(String id, Map<String, Referred> referred) {
        Referred entry = referred.get(id);
        return entry == null || entry.title() == null ? id : entry.title();
    }

    private String option(Field field, String name) {
        return visit.model().options(field).stream()
                .filter(option -> option.name().equals(name))
                .map(Model.EnumValue::label)
                .findFirst()
                .orElse(name);
    }

    /** All texts in a value of several fields. */
    private static String leaves(@Nullable Object value) {
        Collection<?> parts =
                switch (value) {
                    case Map<?, ?> map -> map.values();
                    case List<?> list -> list;
                    case null -> List.of();
                    default -> List.of(String.valueOf(value));
                };
        return parts.stream()
                .map(part -> part instanceof String text ? text : leaves(part))
                .collect(Collectors.joining("\n"));
    }
}

package lt.sklaida.site.plain;

import lt.sklaida.pages.Answer;
import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Kind;
import lt.sklaida.site.Picture;
import lt.sklaida.site.Teaser;
import lt.sklaida.site.Visit;
import lt.sklaida.site.plain.Block.Entries;
import lt.sklaida.site.plain.Block.Fact;
import lt.sklaida.site.plain.Block.Illustration;
import lt.sklaida.site.plain.Block.Parts;
import lt.sklaida.site.plain.Block.Prose;
import lt.sklaida.site.plain.Block.Value;

import tools.jackson.databind.JsonNode;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes what a page shows from the values of an entry. */
record Blocks(Visit visit) {

    List<Block> of(Model.Type type, JsonNode entry) {
        List<Block> blocks = new ArrayList<>();
        illustrate("", entry, blocks);
        List<Field> fields = PlainDocument.shown(type).toList();
        // What is read comes before what is looked up.
        Stream.concat(
                        fields.stream().filter(Field::isMarkdown),
                        fields.stream().filter(field -> !field.isMarkdown()))
                .forEach(field -> add(field, entry.path(field.name()), blocks));
        return List.copyOf(blocks);
    }

    private void add(Field field, JsonNode value, List<Block> blocks) {
        if (isEmpty(value)) {
            return;
        }
        switch (field.kind()) {
            case EMBEDDED -> parts(field, value, blocks);
            case REFERENCE -> references(field, value, blocks);
            case SCALAR, ENUM -> {
                if (field.isMarkdown()) {
                    String label = field.body() ? "" : field.label();
                    blocks.add(new Prose(label, value.path("html").asString("")));
                } else {
                    blocks.add(
                            new Fact(
                                    field.label(),
                                    items(value).map(one -> value(field, one)).toList()));
                }
            }
        }
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isArray() && value.isEmpty())
                || (value.isString() && value.asString().isBlank());
    }

    private static Stream<JsonNode> items(JsonNode value) {
        return value.isArray() ? value.valueStream() : Stream.of(value);
    }

    private void parts(Field field, JsonNode value, List<Block> blocks) {
        List<List<Block>> parts = new ArrayList<>();
        items(value)
                .forEach(
                        item -> {
                            List<Block> part = new ArrayList<>();
                            for (Field inside : visit.model().embedded(field).fields()) {
                                add(inside, item.path(inside.name()), part);
                            }
                            if (!part.isEmpty()) {
                                parts.add(part);
                            }
                        });
        if (!parts.isEmpty()) {
            blocks.add(new Parts(field.label(), parts));
        }
    }

    private void references(Field field, JsonNode value, List<Block> blocks) {
        List<Teaser> entries = new ArrayList<>();
        items(value)
                .filter(one -> !illustrate(field.label(), one, blocks))
                .forEach(one -> entries.add(Answer.as(one, Teaser.class)));
        if (!entries.isEmpty()) {
            blocks.add(new Entries(field.label(), entries));
        }
    }

    private static boolean illustrate(String label, JsonNode entry, List<Block> blocks) {
        if (!entry.path("image").isObject()) {
            return false;
        }
        blocks.add(new Illustration(label, Answer.as(entry, Picture.class)));
        return true;
    }

    private Value value(Field field, JsonNode value) {
        if (field.kind() == Kind.ENUM) {
            return new Value(visit.label(field.type(), value.asString()), "");
        }
        String text = value.asString("");
        return switch (field.type()) {
            case "Boolean" ->
                    new Value(visit.text(value.asBoolean() ? "plain.yes" : "plain.no"), "");
            case "Int", "Float" -> new Value(visit.formats().number(value.numberValue()), "");
            case "Date" -> new Value(visit.formats().date(text), "");
            case "DateTime" -> new Value(moment(OffsetDateTime.parse(text)), "");
            case "Url" -> new Value(text, text);
            default -> new Value(text, "");
        };
    }

    private String moment(OffsetDateTime time) {
        return visit.formats().date(time, time.getOffset())
                + ", "
                + visit.formats().time(time, time.getOffset());
    }
}

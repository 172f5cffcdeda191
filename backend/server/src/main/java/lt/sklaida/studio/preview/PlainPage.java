package lt.sklaida.studio.preview;

import lt.sklaida.pages.DraftPages.Note;
import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Fields;
import lt.sklaida.pages.Model.Kind;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.preview.Block.Fact;
import lt.sklaida.studio.preview.Block.Gap;
import lt.sklaida.studio.preview.Block.Parts;
import lt.sklaida.studio.preview.Block.Picture;
import lt.sklaida.studio.preview.Block.Prose;
import lt.sklaida.studio.values.ValueText;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A draft in one locale, plainly, as its type tells what it has.
 *
 * @param title empty while there is none
 * @param summary empty while there is none
 */
record PlainPage(
        Language language,
        String type,
        String title,
        String summary,
        List<Block> blocks,
        Note note) {

    static PlainPage of(Visit visit, DraftEntry entry, Language language, Note note) {
        Model.Type type = visit.model().type(entry.type());
        JsonNode read =
                visit.api()
                        .execute(
                                new Selection(visit.model(), language).document(type),
                                Map.of("id", entry.id(), "locale", language.locale()))
                        .path("entry");
        Blocks blocks = new Blocks(visit, language, Set.copyOf(entry.missing(language)));
        JsonNode content = read.path("content");
        return new PlainPage(
                language,
                type.label(),
                text(content, type.titleField(), language),
                text(content, type.summaryField(), language),
                blocks.of(type, read),
                note);
    }

    private static String text(JsonNode content, @Nullable String field, Language language) {
        if (field == null) {
            return "";
        }
        JsonNode value = content.path(field);
        return (value.isObject() ? value.path(language.locale()) : value).asString("");
    }

    /** Makes the parts of a preview from what the API has answered. */
    private record Blocks(Visit visit, Language language, Set<String> missing) {

        List<Block> of(Model.Type type, JsonNode entry) {
            List<Block> blocks = new ArrayList<>();
            if (type.fileField() != null) {
                picture("", entry, blocks);
            }
            Set<String> shown = new HashSet<>();
            shown.add(type.titleField());
            if (type.summaryField() != null) {
                shown.add(type.summaryField());
            }
            for (String required : shown) {
                type.field(required)
                        .filter(field -> missing.contains(path("", field)))
                        .ifPresent(field -> blocks.add(new Gap(field.label())));
            }
            JsonNode content = entry.path("content");
            type.fields().stream()
                    .filter(field -> !shown.contains(field.name()))
                    .sorted(Comparator.comparingInt(this::place))
                    .forEach(field -> add(field, content.path(field.name()), "", blocks));
            return List.copyOf(blocks);
        }

        /** A picture comes before what is read, and that before what is looked up. */
        private int place(Field field) {
            if (field.isMarkdown()) {
                return 1;
            }
            boolean pictured =
                    field.kind() == Kind.REFERENCE
                            && !field.list()
                            && field.targets().stream()
                                    .allMatch(to -> visit.model().type(to).fileField() != null);
            return pictured ? 0 : 2;
        }

        private List<Block> inside(Fields type, JsonNode value, String prefix) {
            List<Block> blocks = new ArrayList<>();
            for (Field field : type.fields()) {
                add(field, value.path(field.name()), prefix, blocks);
            }
            return List.copyOf(blocks);
        }

        private String path(String prefix, Field field) {
            return field.localized()
                    ? prefix + field.name() + "." + language.tag()
                    : prefix + field.name();
        }

        private void add(Field field, JsonNode given, String prefix, List<Block> blocks) {
            JsonNode value = field.localized() ? given.path(language.locale()) : given;
            if (isEmpty(value)) {
                if (missing.contains(path(prefix, field))) {
                    blocks.add(new Gap(field.label()));
                }
            } else if (field.isMarkdown()) {
                String html = value.path("html").asString("");
                blocks.add(new Prose(field.body() ? "" : field.label(), html));
            } else if (field.kind() == Kind.EMBEDDED) {
                List<List<Block>> parts = parts(field, value, prefix);
                if (!parts.isEmpty()) {
                    blocks.add(new Parts(field.label(), parts));
                }
            } else if (field.kind() == Kind.REFERENCE) {
                references(field, value, blocks);
            } else {
                facts(field, value, blocks);
            }
        }

        private static boolean isEmpty(JsonNode value) {
            return value.isMissingNode()
                    || value.isNull()
                    || (value.isArray() && value.isEmpty())
                    || (value.isString() && value.asString().isBlank());
        }

        private List<List<Block>> parts(Field field, JsonNode value, String prefix) {
            Fields type = visit.model().embedded(field);
            List<List<Block>> parts = new ArrayList<>();
            if (value.isArray()) {
                for (JsonNode item : value) {
                    String key = item.path("itemKey").asString("");
                    parts.add(inside(type, item, "%s%s[%s].".formatted(prefix, field.name(), key)));
                }
            } else {
                parts.add(inside(type, value, prefix + field.name() + "."));
            }
            parts.removeIf(List::isEmpty);
            return parts;
        }

        private void references(Field field, JsonNode value, List<Block> blocks) {
            List<String> titles = new ArrayList<>();
            for (JsonNode one : value.isArray() ? value : List.of(value)) {
                if (!picture(field.label(), one.path("entry"), blocks)) {
                    titles.add(one.path("title").asString(visit.text("values.unknownEntry")));
                }
            }
            if (!titles.isEmpty()) {
                blocks.add(new Fact(field.label(), titles));
            }
        }

        private boolean picture(String label, JsonNode entry, List<Block> blocks) {
            JsonNode content = entry.path("content");
            JsonNode image = content.path("image");
            if (!image.isObject()) {
                return false;
            }
            blocks.add(
                    new Picture(
                            label,
                            image.path("url").asString(""),
                            image.path("srcset").asString(""),
                            image.path("width").asString(""),
                            image.path("height").asString(""),
                            content.path("alternative").path(language.locale()).asString("")));
            return true;
        }

        private void facts(Field field, JsonNode value, List<Block> blocks) {
            if (field.derived() != null) {
                return;
            }
            ValueText texts = new ValueText(visit, Map.of());
            List<String> values = new ArrayList<>();
            for (JsonNode one : value.isArray() ? value : List.of(value)) {
                values.add(texts.text(field, plain(one)));
            }
            blocks.add(new Fact(field.label(), values));
        }

        private static Object plain(JsonNode value) {
            if (value.isBoolean()) {
                return value.asBoolean();
            }
            return value.isNumber() ? value.numberValue() : value.asString("");
        }
    }
}

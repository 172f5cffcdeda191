package lt.sklaida.model;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.shared.LocalizedText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the repository's schema says to editors, in each locale. */
class LabelTests {

    private static final ContentModel MODEL = TestModels.repository();

    @TempDir Path folder;

    @Test
    void everyTypeFieldAndValueHasALabelInEveryLocale() {
        List<String> unlabelled = new ArrayList<>();
        for (ContentType type : MODEL.types()) {
            require(type.label(), type.name(), unlabelled);
            require(type.pluralLabel(), type.name() + " (plural)", unlabelled);
        }
        MODEL.values().forEach(value -> require(value.label(), value.name(), unlabelled));
        composites()
                .forEach(
                        type ->
                                type.fields()
                                        .forEach(
                                                field ->
                                                        require(
                                                                field.label(),
                                                                type.name() + "." + field.name(),
                                                                unlabelled)));
        for (EnumType type : MODEL.enums()) {
            type.values()
                    .forEach(
                            value ->
                                    require(
                                            value.label(),
                                            type.name() + "." + value.name(),
                                            unlabelled));
        }

        assertThat(unlabelled).isEmpty();
    }

    @Test
    void everyTextForEditorsIsInEveryLocale() {
        List<String> incomplete = new ArrayList<>();
        composites()
                .forEach(
                        type ->
                                texts(type)
                                        .forEach(
                                                (where, text) ->
                                                        requireAll(text, where, incomplete)));
        MODEL.types()
                .forEach(
                        type ->
                                MODEL.groups(type)
                                        .forEach(
                                                group ->
                                                        requireAll(
                                                                group.label(),
                                                                group.name(),
                                                                incomplete)));

        assertThat(incomplete).isEmpty();
    }

    @Test
    void fieldsOfOneFormAreToldApartByTheirLabels() {
        List<String> equal = new ArrayList<>();
        MODEL.locales()
                .all()
                .forEach(
                        locale ->
                                composites()
                                        .forEach(
                                                type -> {
                                                    Set<String> seen = new HashSet<>();
                                                    type.fields().stream()
                                                            .map(
                                                                    field ->
                                                                            field.label()
                                                                                    .orElseThrow()
                                                                                    .in(
                                                                                            locale,
                                                                                            MODEL
                                                                                                    .locales()))
                                                            .filter(label -> !seen.add(label))
                                                            .map(
                                                                    label ->
                                                                            type.name()
                                                                                    + ": "
                                                                                    + label)
                                                            .forEach(equal::add);
                                                }));

        assertThat(equal).isEmpty();
    }

    @Test
    void aSchemaWithoutLabelsIsRead() {
        String bare =
                """
                "A note." type Note @content @slug(from: "title") {
                  "Its title." title: String!
                }
                """;

        ContentModel model = TestModels.of(folder, Map.of("Note", bare));

        assertThat(model.type("Note").title().label()).isEmpty();
    }

    @Test
    void namesAreReadableInPlaceOfLabels() {
        assertThat(Names.inWords("startsAt")).isEqualTo("Starts at");
        assertThat(Names.inWords("GoodPractice")).isEqualTo("Good practice");
        assertThat(Names.inWords("ON_SITE")).isEqualTo("On site");
        assertThat(Names.inWords("sdgs")).isEqualTo("Sdgs");
        assertThat(Names.inWords("lt")).isEqualTo("Lt");
    }

    private static Stream<Composite> composites() {
        return Stream.concat(MODEL.types().stream(), MODEL.values().stream());
    }

    private static Map<String, LocalizedText> texts(Composite type) {
        Map<String, LocalizedText> texts = new LinkedHashMap<>();
        for (Field field : type.fields()) {
            String path = type.name() + "." + field.name();
            field.help().ifPresent(help -> texts.put(path + " (help)", help));
            Optional.ofNullable(field.constraints().hint())
                    .ifPresent(hint -> texts.put(path + " (pattern)", hint));
        }
        for (FieldRule rule : type.fieldRules()) {
            if (rule
                    instanceof FieldRule.RequiredIf(Field field, _, Optional<LocalizedText> hint)) {
                hint.ifPresent(
                        text -> texts.put(type.name() + "." + field.name() + " (required)", text));
            }
        }
        return texts;
    }

    private static void require(Optional<LocalizedText> text, String where, List<String> missing) {
        if (text.isEmpty()) {
            missing.add(where);
        } else {
            requireAll(text.get(), where, missing);
        }
    }

    private static void requireAll(LocalizedText text, String where, List<String> missing) {
        MODEL.locales().all().stream()
                .filter(locale -> text.texts().getOrDefault(locale, "").isBlank())
                .forEach(locale -> missing.add(where + " in " + locale));
    }
}

package lt.sklaida.graphql;

import graphql.language.SDLNamedDefinition;
import graphql.parser.Parser;

import lt.sklaida.graphql.Sdl.Members;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EnumType;
import lt.sklaida.shared.LocaleTag;

import org.springframework.core.io.ClassPathResource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The types that APIs over the content model have in common: those that are the same for every
 * model, and its locales, content types and enums.
 */
public final class CommonTypes {

    /** Whose these types are, for the error when a name is taken. */
    public static final String API = "the API itself";

    private static final List<String> BUILT_IN =
            List.of("String", "Int", "Float", "Boolean", "ID", "Subscription");

    private final ContentModel model;
    private final Sdl sdl;
    private final String definitions;

    private CommonTypes(ContentModel model, Sdl sdl, String definitions) {
        this.model = model;
        this.sdl = sdl;
        this.definitions = definitions;
    }

    static CommonTypes all(ContentModel model, Sdl sdl) {
        return new CommonTypes(model, sdl, definitions());
    }

    /**
     * Some of those that are the same for every model, and those of the model.
     *
     * @param chosen the names of the former
     */
    public static CommonTypes some(ContentModel model, Sdl sdl, Set<String> chosen) {
        String definitions =
                Arrays.stream(definitions().split("\n\n"))
                        .filter(definition -> definition.startsWith("\""))
                        .filter(definition -> names(definition).anyMatch(chosen::contains))
                        .map(String::strip)
                        .collect(Collectors.joining("\n\n", "", "\n"));
        return new CommonTypes(model, sdl, definitions);
    }

    private static String definitions() {
        try {
            return new ClassPathResource("common.graphqls", CommonTypes.class)
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names that definitions define. */
    public static Stream<String> names(String definitions) {
        return Parser.parse(definitions).getDefinitions().stream()
                .map(definition -> ((SDLNamedDefinition<?>) definition).getName());
    }

    /** Reserves the names of GraphQL itself, and of the types that are the same for every model. */
    public void reserve() {
        BUILT_IN.forEach(name -> sdl.reserve(name, "GraphQL itself"));
        names(definitions).forEach(name -> sdl.reserve(name, API));
    }

    /** Appends the types that are the same for every model. */
    public void append() {
        sdl.append("\n" + definitions);
    }

    /** Appends the enum of the locales. */
    public void locales() {
        sdl.define("enum Locale", API, "The configured locales of content.", this::locales);
    }

    private void locales(Members members) {
        model.locales().all().forEach(tag -> members.value(tag.enumName(), describe(tag)));
    }

    /** The description of a member that is there for a locale. */
    public static String describe(LocaleTag tag) {
        return "%s (%s).".formatted(tag.toLocale().getDisplayName(Locale.ENGLISH), tag);
    }

    /** Appends the enum of the content types. */
    public void contentTypes() {
        sdl.define(
                "enum ContentType",
                API,
                "The content types, for arguments. The type of an entry is its `__typename`.",
                this::contentTypes);
    }

    private void contentTypes(Members members) {
        for (ContentType type : model.types()) {
            members.value(ApiNames.enumValue(type), type.description());
        }
    }

    /** Appends the enums of the model. */
    public void enums() {
        model.enums().forEach(this::enumeration);
    }

    private void enumeration(EnumType type) {
        sdl.define(
                "enum " + type.name(),
                "the enum " + type.name(),
                type.description(),
                members -> values(type, members));
    }

    private static void values(EnumType type, Members members) {
        type.values().forEach(value -> members.value(value.name(), value.description()));
    }
}

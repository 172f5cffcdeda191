package lt.sklaida.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;

import lt.sklaida.graphql.Sdl.Input;
import lt.sklaida.graphql.Sdl.Members;
import lt.sklaida.media.Fit;
import lt.sklaida.media.FocalPoint;
import lt.sklaida.media.Picture;
import lt.sklaida.media.PictureAddresses;
import lt.sklaida.media.PictureAddresses.NamedFile;
import lt.sklaida.media.StoredFile;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.DerivedValue;
import lt.sklaida.model.Field;
import lt.sklaida.model.FileField;
import lt.sklaida.shared.InvalidException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The fields of APIs that tell where the file of an entry is. They follow from the entry's values
 * alone, so a list of pictures costs no more than a list of texts.
 */
public final class FileFields {

    private static final String URL = "fileUrl";
    private static final String IMAGE = "image";

    /** The names of the fields, on types that have files. */
    static final Set<String> NAMES = Set.of(URL, IMAGE);

    private static final String QUERY = FileFields.class.getName();
    private static final int MAX_PIXELS = 10_000;

    private final PictureAddresses addresses;

    FileFields(PictureAddresses addresses) {
        this.addresses = addresses;
    }

    /**
     * What the context of a request has whose reader may not read the files otherwise.
     *
     * @param query follows the question mark in every address that the request is told
     */
    public static Map.Entry<Object, Object> context(String query) {
        return Map.entry(QUERY, query);
    }

    /** Declares the fields, if the type has files. */
    public static void declare(ContentType type, Members members) {
        if (type.file().isEmpty()) {
            return;
        }
        members.field(
                URL,
                "Url",
                "The address of the file, which never changes its content; null while there is"
                        + " none.");
        members.field(
                IMAGE,
                List.of(
                        new Input("width", "Int", "The width of the frame in pixels, up to 10000."),
                        new Input(
                                "height", "Int", "The height of the frame in pixels, up to 10000."),
                        new Input("fit", "ImageFit", "COVER", "How the picture fills the frame.")),
                "Image",
                "The picture in sizes that fit a frame; null when the file is no picture. Sizes are"
                        + " rounded to a few, and never larger than the original.");
    }

    /** The names of the fields of the model that these follow from. */
    static List<String> needed(ContentType type) {
        List<String> names = new ArrayList<>();
        type.file().map(Field::name).ifPresent(names::add);
        DerivedValue.ofFile()
                .forEach(value -> type.derived(value).map(Field::name).ifPresent(names::add));
        type.file().flatMap(Field::file).flatMap(FileField::focalPoint).ifPresent(names::add);
        return names;
    }

    /**
     * Fetches the fields, if the type has files.
     *
     * @param values gets the values of an entry, with those that are {@link #needed}
     */
    public <T> void wire(
            ContentType type, TypeRuntimeWiring.Builder wiring, Function<T, Map<?, ?>> values) {
        if (type.file().isEmpty()) {
            return;
        }
        wiring.dataFetcher(URL, environment -> url(type, environment, values));
        wiring.dataFetcher(IMAGE, environment -> image(type, environment, values));
    }

    private <T> @Nullable String url(
            ContentType type, DataFetchingEnvironment environment, Function<T, Map<?, ?>> values) {
        return file(type, environment, values).map(addresses::url).orElse(null);
    }

    private <T> @Nullable Picture image(
            ContentType type, DataFetchingEnvironment environment, Function<T, Map<?, ?>> values) {
        Integer width = pixels(environment, "width");
        Integer height = pixels(environment, "height");
        Fit fit = Fit.valueOf(environment.getArgumentOrDefault("fit", Fit.COVER.name()));
        return file(type, environment, values)
                .flatMap(file -> addresses.picture(file, width, height, fit))
                .orElse(null);
    }

    private static @Nullable Integer pixels(DataFetchingEnvironment environment, String name) {
        Integer pixels = environment.getArgument(name);
        if (pixels != null && (pixels < 1 || pixels > MAX_PIXELS)) {
            throw new InvalidException("\"%s\" must be from 1 to %d".formatted(name, MAX_PIXELS));
        }
        return pixels;
    }

    private static <T> Optional<NamedFile> file(
            ContentType type, DataFetchingEnvironment environment, Function<T, Map<?, ?>> values) {
        T source = environment.getSource();
        if (source == null) {
            return Optional.empty();
        }
        Values of = new Values(type, values.apply(source));
        String sha256 = of.derived(DerivedValue.SHA256, String.class);
        String mediaType = of.derived(DerivedValue.MEDIA_TYPE, String.class);
        String name = of.file();
        if (sha256 == null || mediaType == null || name == null) {
            return Optional.empty();
        }
        Integer size = of.derived(DerivedValue.SIZE, Integer.class);
        StoredFile stored =
                new StoredFile(
                        sha256,
                        mediaType,
                        size == null ? 0 : size,
                        of.derived(DerivedValue.WIDTH, Integer.class),
                        of.derived(DerivedValue.HEIGHT, Integer.class));
        String query = environment.getGraphQlContext().getOrDefault(QUERY, "");
        return Optional.of(new NamedFile(stored, name, of.focalPoint(), query));
    }

    /** The values of an entry, which may be of an earlier model. */
    private record Values(ContentType type, Map<?, ?> all) {

        <V> @Nullable V derived(DerivedValue value, Class<V> as) {
            return type.derived(value)
                    .map(field -> all.get(field.name()))
                    .filter(as::isInstance)
                    .map(as::cast)
                    .orElse(null);
        }

        @Nullable String file() {
            return type.file()
                    .map(field -> all.get(field.name()))
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .orElse(null);
        }

        FocalPoint focalPoint() {
            return type.file()
                                            .flatMap(Field::file)
                                            .flatMap(FileField::focalPoint)
                                            .map(all::get)
                                            .orElse(null)
                                    instanceof Map<?, ?> point
                            && point.get("x") instanceof Number x
                            && point.get("y") instanceof Number y
                    ? new FocalPoint(x.doubleValue(), y.doubleValue())
                    : FocalPoint.CENTRE;
        }
    }
}

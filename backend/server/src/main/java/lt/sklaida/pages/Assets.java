package lt.sklaida.pages;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import lt.sklaida.shared.Fingerprint;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that pages load. Their addresses change with their content, so browsers keep them for
 * good.
 */
public final class Assets {

    private static final String FILE = "/{file}";
    private static final Pattern ADDRESS = Pattern.compile("(\\w+)-([0-9a-f]{16})\\.(\\w+)");
    private static final Map<String, MediaType> TYPES =
            Map.of(
                    "css", new MediaType("text", "css"),
                    "png", MediaType.IMAGE_PNG,
                    "js", new MediaType("text", "javascript"),
                    "svg", new MediaType("image", "svg+xml"));

    private record Asset(Resource content, String version) {}

    private final String path;
    private final Map<String, Asset> assets = new TreeMap<>();

    /**
     * @param path where they are served, such as {@code /studio/assets}
     */
    public Assets(String path) {
        this.path = path;
    }

    /**
     * Adds a file that is put together from others, in the order of their names.
     *
     * @param name such as {@code studio.css}
     * @param pattern of the resources, such as {@code classpath*:lt/sklaida/studio/assets/*.css}
     */
    public Assets with(String name, String pattern) {
        byte[] content = contents(pattern);
        assets.put(
                name,
                new Asset(
                        new ByteArrayResource(content), Fingerprint.of(content).substring(0, 16)));
        return this;
    }

    private static byte[] contents(String pattern) {
        try {
            List<Resource> files =
                    Arrays.stream(new PathMatchingResourcePatternResolver().getResources(pattern))
                            .sorted(Comparator.comparing(Resource::getFilename))
                            .toList();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (Resource file : files) {
                all.writeBytes(file.getContentAsByteArray());
                all.write('\n');
            }
            return all.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The address of a file, such as {@code studio.css}, without the context path.
     *
     * @param name of a file that there is
     */
    public String address(String name) {
        Asset asset = Objects.requireNonNull(assets.get(name), name);
        int dot = name.indexOf('.');
        return "%s/%s-%s%s"
                .formatted(path, name.substring(0, dot), asset.version(), name.substring(dot));
    }

    /** Serves the files. */
    public RouterFunction<ServerResponse> routes() {
        return route().GET(path + FILE, this::get).HEAD(path + FILE, this::get).build();
    }

    private ServerResponse get(ServerRequest request) {
        Matcher address = ADDRESS.matcher(request.pathVariable("file"));
        if (!address.matches()) {
            return ServerResponse.notFound().build();
        }
        String type = address.group(3);
        return Optional.ofNullable(assets.get(address.group(1) + "." + type))
                .filter(asset -> asset.version().equals(address.group(2)))
                .map(
                        asset ->
                                ServerResponse.ok()
                                        .cacheControl(
                                                CacheControl.maxAge(Duration.ofDays(365))
                                                        .cachePublic()
                                                        .immutable())
                                        .header("X-Content-Type-Options", "nosniff")
                                        .contentType(Objects.requireNonNull(TYPES.get(type)))
                                        .body(asset.content()))
                .orElseGet(() -> ServerResponse.notFound().build());
    }
}

package lt.sklaida.studio;

import lt.sklaida.security.http.SharedAssets;
import lt.sklaida.shared.Fingerprint;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that pages load: one style sheet and one script of all those in {@code assets}, in the
 * order of their names, and htmx. Their addresses change with their content, so browsers keep them
 * for good.
 */
final class Assets implements SharedAssets {

    static final String PATH = "/studio/assets/{file}";

    private static final String FOLDER = "classpath*:lt/sklaida/studio/assets/";
    private static final String HTMX =
            "classpath:META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";
    private static final Pattern ADDRESS = Pattern.compile("(\\w+)-([0-9a-f]{16})\\.(\\w+)");
    private static final Map<String, MediaType> TYPES =
            Map.of(
                    "css", new MediaType("text", "css"),
                    "js", new MediaType("text", "javascript"),
                    "svg", new MediaType("image", "svg+xml"));

    private record Asset(Resource content, String version) {}

    private final Map<String, Asset> assets = new HashMap<>();

    Assets() {
        put("studio.css", contents(FOLDER + "*.css"));
        put("studio.js", contents(FOLDER + "*.js"));
        put("icon.svg", contents(FOLDER + "icon.svg"));
        put("htmx.js", contents(HTMX));
        put("signin.js", contents(FOLDER + "signin/signin.js"));
    }

    private void put(String name, byte[] content) {
        assets.put(
                name,
                new Asset(
                        new ByteArrayResource(content), Fingerprint.of(content).substring(0, 16)));
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

    @Override
    public String address(String name) {
        Asset asset = Objects.requireNonNull(assets.get(name), name);
        int dot = name.indexOf('.');
        return PATH.replace(
                "{file}",
                "%s-%s%s".formatted(name.substring(0, dot), asset.version(), name.substring(dot)));
    }

    ServerResponse get(ServerRequest request) {
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

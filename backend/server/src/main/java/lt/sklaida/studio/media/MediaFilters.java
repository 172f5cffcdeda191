package lt.sklaida.studio.media;

import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What the address of the list of files asks for. What it cannot ask for is left out.
 *
 * @param kind the media type, or {@code image/*}
 * @param alt the locale in which an alternative text is missing
 * @param used {@code true} or {@code false}
 */
record MediaFilters(
        @Nullable String text,
        @Nullable String kind,
        @Nullable String alt,
        @Nullable String used,
        @Nullable String after) {

    /** The media types to choose from, of which an upload accepts all but the first. */
    static final List<String> KINDS =
            List.of(
                    "image/*",
                    "image/jpeg",
                    "image/png",
                    "image/webp",
                    "image/gif",
                    "image/avif",
                    "image/svg+xml",
                    "application/pdf");

    private static final Set<String> YES_OR_NO = Set.of("true", "false");
    private static final int MAX_TEXT = 1000;

    static MediaFilters of(Visit visit) {
        return new MediaFilters(
                visit.parameter("text").filter(text -> text.length() <= MAX_TEXT).orElse(null),
                visit.parameter("kind").filter(KINDS::contains).orElse(null),
                visit.parameter("alt")
                        .filter(locale -> visit.model().locale(locale).isPresent())
                        .orElse(null),
                visit.parameter("used").filter(YES_OR_NO::contains).orElse(null),
                visit.parameter("after").orElse(null));
    }

    boolean isAny() {
        return text != null || kind != null || alt != null || used != null;
    }

    /** The filter of files in the API; null for all of them. */
    @Nullable Map<String, Object> file() {
        Map<String, Object> file = new HashMap<>();
        put(file, "mediaType", kind);
        put(file, "withoutAlt", alt);
        put(file, "used", used == null ? null : Boolean.valueOf(used));
        return file.isEmpty() ? null : file;
    }

    /** The address of the page after a cursor. */
    String next(String cursor) {
        SequencedMap<String, Object> all = new LinkedHashMap<>();
        put(all, "text", text);
        put(all, "kind", kind);
        put(all, "alt", alt);
        put(all, "used", used);
        put(all, "after", cursor);
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/studio/media");
        all.forEach(
                (name, value) ->
                        address.queryParam(
                                name,
                                UriUtils.encode(String.valueOf(value), StandardCharsets.UTF_8)));
        return address.build(true).toUriString();
    }

    private static void put(Map<String, Object> all, String name, @Nullable Object value) {
        if (value != null) {
            all.put(name, value);
        }
    }
}

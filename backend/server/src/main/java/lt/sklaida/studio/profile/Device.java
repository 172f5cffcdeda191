package lt.sklaida.studio.profile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which browser and system a session is in, by what the browser called itself. */
final class Device {

    /** Most browsers also call themselves like others, so the order matters. */
    private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

    static {
        BROWSERS.put("Edg", "Edge");
        BROWSERS.put("OPR/", "Opera");
        BROWSERS.put("Vivaldi/", "Vivaldi");
        BROWSERS.put("Firefox/", "Firefox");
        BROWSERS.put("Chrome/", "Chrome");
        BROWSERS.put("Safari/", "Safari");
        SYSTEMS.put("iPhone", "iPhone");
        SYSTEMS.put("iPad", "iPad");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("CrOS", "ChromeOS");
        SYSTEMS.put("Mac OS X", "macOS");
        SYSTEMS.put("Linux", "Linux");
    }

    private Device() {}

    /** Such as {@code Firefox, Linux}; empty when neither is known. */
    static String words(String device) {
        return Stream.of(BROWSERS, SYSTEMS)
                .map(names -> find(names, device))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String find(Map<String, String> names, String device) {
        return names.keySet().stream()
                .filter(device::contains)
                .findFirst()
                .map(names::get)
                .map(Objects::requireNonNull)
                .orElse("");
    }
}

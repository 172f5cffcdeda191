package lt.sklaida.studio.edit;

import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Fields;
import lt.sklaida.studio.Place;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes both numbers of a point on a map that were pasted into one input, as maps give them: {@code
 * 54.6, 23.9}.
 */
final class Coordinates {

    private static final List<Pattern> PAIRS =
            List.of(
                    Pattern.compile("([-−]?\\d+\\.\\d+)°?\\s*[,;\\s]\\s*([-−]?\\d+\\.\\d+)°?"),
                    Pattern.compile("([-−]?\\d+,\\d+)°?\\s*[;\\s]\\s*([-−]?\\d+,\\d+)°?"));

    private Coordinates() {}

    static void spread(Model model, Model.Type type, Form form) {
        for (String name : List.copyOf(form.names())) {
            Optional<Matcher> pair =
                    name.startsWith(Form.VALUE) ? pair(form.text(name)) : Optional.empty();
            int dot = name.lastIndexOf('.');
            if (pair.isPresent() && dot > Form.VALUE.length()) {
                String path = name.substring(Form.VALUE.length(), dot);
                Place.find(model, type, path)
                        .filter(place -> place.field().kind() == Model.Kind.EMBEDDED)
                        .map(place -> model.embedded(place.field()))
                        .filter(FormReader::isPoint)
                        .ifPresent(point -> spread(form, path, point, pair.get()));
            }
        }
    }

    private static Optional<Matcher> pair(String text) {
        String typed = text.strip();
        return typed.length() > 60
                ? Optional.empty()
                : PAIRS.stream()
                        .map(pattern -> pattern.matcher(typed))
                        .flatMap(matcher -> matcher.matches() ? Stream.of(matcher) : Stream.empty())
                        .findFirst();
    }

    private static void spread(Form form, String path, Fields point, Matcher pair) {
        String prefix = Form.VALUE + path + ".";
        form.put(prefix + point.fields().getFirst().name(), pair.group(1));
        form.put(prefix + point.fields().getLast().name(), pair.group(2));
    }
}

package lt.sklaida.studio.publishing;

import lt.sklaida.pages.ApiFailure;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An entry as somebody has seen it. */
record Item(String id, int revision) {

    private static final Pattern FORM = Pattern.compile("([0-9A-Za-z_-]{1,64}):([0-9]{1,9})");

    /**
     * What a form has sent, such as {@code 01ABC:7}.
     *
     * @throws ApiFailure when it is none
     */
    static Item parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw ApiFailure.badInput("An entry is named by its id and revision, as in 01ABC:7");
        }
        return new Item(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    /** As the API's input has it. */
    Map<String, Object> reference() {
        return Map.of("id", id, "revision", revision);
    }

    @Override
    public String toString() {
        return id + ":" + revision;
    }
}

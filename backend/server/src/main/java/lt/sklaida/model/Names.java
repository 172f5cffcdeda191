package lt.sklaida.model;

import java.util.Locale;

/** Names of the schema as people would write them. */
public final class Names {

    private Names() {}

    /**
     * A name in words, for where the schema has no label: {@code Starts at} for {@code startsAt},
     * {@code Good practice} for {@code GoodPractice}, {@code On site} for {@code ON_SITE}.
     */
    public static String inWords(String name) {
        String words = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").replace('_', ' ').strip();
        String lower = words.toLowerCase(Locale.ROOT);
        return lower.isEmpty()
                ? name
                : lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
    }
}

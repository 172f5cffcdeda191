package lt.sklaida.studio.checks;

import java.util.List;

/**
 * What a check has found in a text.
 *
 * @param check its name, by which its explanation is found: {@code checks.<name>}
 * @param examples of what it is about, as they stand in the text
 */
record Finding(String check, List<String> examples) {

    private static final int MOST = 5;

    Finding {
        examples = examples.stream().distinct().limit(MOST).toList();
    }

    static List<Finding> of(String check, List<String> examples) {
        return examples.isEmpty() ? List.of() : List.of(new Finding(check, examples));
    }
}

package lt.sklaida.studio.translate;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.security.http.PostedForm;
import lt.sklaida.studio.values.LocalizedText;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What somebody has typed over a revision. */
record Typed(PostedForm form, Language target) {

    /**
     * The revision that was typed over.
     *
     * @throws ApiFailure when the form names none
     */
    long base() {
        try {
            return Long.parseLong(form.first("base").orElse(""));
        } catch (NumberFormatException e) {
            throw ApiFailure.badInput("base is not the number of a revision");
        }
    }

    /** The name of the input of a text, as in the form of the edit page. */
    static String name(LocalizedText text, Language target) {
        String dotted = text.path().replace('[', '.').replace("]", "");
        return "v.%s.%s".formatted(dotted, target.tag());
    }

    /** The text in the place of another one; empty when the form has no input for it. */
    Optional<String> of(LocalizedText text) {
        return form.first(name(text, target))
                .map(typed -> typed.replace("\r\n", "\n").replace('\r', '\n'));
    }

    /** What is to be changed: the typed texts that are other than those of the base, by path. */
    Map<String, String> changed(List<LocalizedText> base) {
        Map<String, String> changed = new LinkedHashMap<>();
        for (LocalizedText text : base) {
            of(text).filter(typed -> !typed.equals(text.in(target.tag())))
                    .filter(_ -> !takesTheirs(text.path()))
                    .ifPresent(typed -> changed.put(text.path(), typed));
        }
        return changed;
    }

    /** Whether the text of others was chosen, where both had changed the same one. */
    private boolean takesTheirs(String path) {
        return choice(path).equals("theirs");
    }

    /** What was chosen where both had changed the same text: {@code mine}, {@code theirs}. */
    String choice(String path) {
        return form.first("choice:" + path).orElse("");
    }

    /** Where a choice was asked for and not made. */
    List<String> undecided() {
        return form.all("conflict").stream().filter(path -> choice(path).isEmpty()).toList();
    }

    /** Whether all conflicts that were asked about are decided. */
    boolean isDecided() {
        return !form.all("conflict").isEmpty() && undecided().isEmpty();
    }

    /** What the tab of the browser calls itself; empty without scripts. */
    Optional<String> tab() {
        return form.first("tab").filter(tab -> !tab.isBlank());
    }

    /** What to do after it was saved: {@code current}, {@code publish} or nothing more. */
    String then() {
        return form.first("then").orElse("");
    }
}

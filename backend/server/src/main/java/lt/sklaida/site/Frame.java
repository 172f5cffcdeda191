package lt.sklaida.site;

import lt.sklaida.pages.DraftPages.Note;
import lt.sklaida.pages.Model.Language;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What surrounds a page.
 *
 * @param canonical the whole address by which search engines know the page; null when none does
 * @param alternates the whole addresses of the page in its languages
 * @param elements of its head
 * @param menu the main navigation
 * @param statements what the foot of each page leads to
 * @param languages where the same page is in each language
 * @param partial see {@link Page}
 * @param draft what is said of the page if it shows a draft; null when it shows what is published
 */
public record Frame(
        Head head,
        @Nullable String canonical,
        List<Alternate> alternates,
        List<HeadElement> elements,
        List<Item> menu,
        List<Item> statements,
        List<Switch> languages,
        boolean partial,
        @Nullable Note draft) {

    /** A page in another language; {@code hreflang} is {@code x-default} for one of them. */
    public record Alternate(String hreflang, String address) {}

    /**
     * An item of a navigation.
     *
     * @param lang of the label, if it is not the language of the page
     */
    public record Item(String label, String address, @Nullable String lang, boolean current) {}

    /** The same page in a language. */
    public record Switch(Language language, String address, boolean current) {}

    /** The pages above this one, with the home page. */
    public List<Crumb> crumbs(Visit visit) {
        return head.path(visit);
    }

    /** The title in the window and in lists of results. */
    public String title(Visit visit) {
        String name = visit.text("frame.name");
        return visit.address().equals(visit.home())
                ? "%s – %s".formatted(name, head.title())
                : "%s – %s".formatted(head.shortTitle(), name);
    }

    public boolean isFallback() {
        return head.entry() != null && head.entry().isFallback();
    }

    public boolean isSample() {
        return head.entry() != null && head.entry().isSample();
    }
}

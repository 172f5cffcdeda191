package lt.sklaida.site;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a page tells about itself, to people and to machines.
 *
 * @param title the heading of the page
 * @param description what is on it; null when nothing says that
 * @param lang the language of what it shows, if that is not the language of the page
 * @param entry the entry that it shows; null when it shows none
 * @param picture the picture that stands for it, if any
 * @param indexed whether search engines are to know it
 * @param crumbs the pages above it, from the home page's side, without the home page
 * @param addresses of the same page by the locales of the API in which it is a page of its own;
 *     empty when it has no address that lasts
 * @param elements further ones of its head
 */
public record Head(
        String title,
        @Nullable String description,
        @Nullable String lang,
        @Nullable Entry entry,
        @Nullable Picture picture,
        boolean indexed,
        List<Crumb> crumbs,
        Map<String, String> addresses,
        List<HeadElement> elements) {

    public Head {
        crumbs = List.copyOf(crumbs);
        addresses = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(addresses));
        elements = List.copyOf(elements);
    }

    /** The head of a page that is of no entry. */
    public static Head of(String title) {
        return new Head(title, null, null, null, null, true, List.of(), Map.of(), List.of());
    }

    /** The pages above this one, with the home page. */
    List<Crumb> path(Visit visit) {
        List<Crumb> path = new ArrayList<>();
        path.add(new Crumb(visit.text("frame.home"), visit.home()));
        path.addAll(crumbs);
        return path;
    }

    /** The title where there is little room, as in lists of results. */
    public String shortTitle() {
        return entry == null ? title : entry.shortTitle();
    }

    public Head describedAs(@Nullable String text) {
        return new Head(title, text, lang, entry, picture, indexed, crumbs, addresses, elements);
    }

    public Head pictured(@Nullable Picture other) {
        return new Head(
                title, description, lang, entry, other, indexed, crumbs, addresses, elements);
    }

    public Head below(List<Crumb> above) {
        return new Head(
                title, description, lang, entry, picture, indexed, above, addresses, elements);
    }

    /** With the addresses by the locales of the API. */
    public Head at(Map<String, String> others) {
        return new Head(
                title, description, lang, entry, picture, indexed, crumbs, others, elements);
    }

    public Head hidden() {
        return new Head(
                title, description, lang, entry, picture, false, crumbs, addresses, elements);
    }

    /** With a further element. */
    public Head with(HeadElement element) {
        List<HeadElement> all = new ArrayList<>(elements);
        all.add(element);
        return new Head(title, description, lang, entry, picture, indexed, crumbs, addresses, all);
    }
}

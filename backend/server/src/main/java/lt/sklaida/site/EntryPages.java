package lt.sklaida.site;

import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.pages.Answer;
import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pages of the entries of a type.
 *
 * @param document the operation by the variables {@code slug} and {@code locale}, whose only field
 *     is called {@code entry} and has the fragment of that name
 * @param values a record of what else the document asks of the entry
 */
public record EntryPages<T>(String document, Class<T> values, Rendering<T> rendering) {

    private static final String GONE = Api.document(EntryPages.class, "gone.graphql");

    /** Makes a page of an entry. */
    @FunctionalInterface
    public interface Rendering<T> {

        /** The page, whose head is the one given, with what else the entry tells. */
        Page page(Visit visit, Entry entry, T values, Head head);
    }

    Reply answer(Visit visit, String type) {
        Object found = find(visit).orElseThrow(() -> missing(visit, type));
        Entry entry = Answer.as(found, Entry.class);
        return entry.slug().equals(visit.variable("slug"))
                ? page(visit, entry, found, type)
                : Reply.moved(visit.entry(type, entry.slug()));
    }

    /** The page of a draft; empty when another entry has its address. */
    Optional<Page> draft(Visit visit, String type, String id) {
        return find(visit)
                .flatMap(
                        found -> {
                            Entry entry = Answer.as(found, Entry.class);
                            return entry.id().equals(id)
                                    ? Optional.of(page(visit, entry, found, type))
                                    : Optional.empty();
                        });
    }

    private Optional<Object> find(Visit visit) {
        Map<String, Object> variables =
                Map.of("slug", visit.variable("slug"), "locale", visit.locale());
        return Optional.ofNullable(visit.api().query(document, variables).data())
                .flatMap(data -> Optional.ofNullable(data.get("entry")));
    }

    private Page page(Visit visit, Entry entry, Object found, String type) {
        return rendering.page(visit, entry, Answer.as(found, values), head(visit, entry, type));
    }

    /** Why there is no entry at the address: there was one once, or never. */
    public static ApiFailure missing(Visit visit, String type) {
        return isGone(visit, type, visit.variable("slug"))
                ? new ApiFailure(ErrorCode.GONE, "What was at this address is gone")
                : ApiFailure.notFound();
    }

    private record GoneData(boolean isGone) {}

    private static boolean isGone(Visit visit, String type, String slug) {
        Map<String, Object> variables =
                Map.of(
                        "type", visit.model().type(type).type(),
                        "slug", slug,
                        "locale", visit.locale());
        return visit.api().query(GONE, variables, GoneData.class).isGone();
    }

    private static Head head(Visit visit, Entry entry, String type) {
        Model.Type of = visit.model().type(type);
        return new Head(
                entry.title(),
                entry.description(),
                entry.isFallback() ? visit.tag(entry.locale()) : null,
                entry,
                null,
                true,
                List.of(new Crumb(of.pluralLabel(), visit.list(of))),
                addresses(visit, entry, type),
                List.of());
    }

    /** The addresses in the locales that the entry is published in. */
    private static Map<String, String> addresses(Visit visit, Entry entry, String type) {
        Map<String, String> addresses = new LinkedHashMap<>();
        for (Language language : visit.model().locales()) {
            entry.translation(language.locale())
                    .ifPresent(
                            translation ->
                                    addresses.put(
                                            language.locale(),
                                            visit.in(language).entry(type, translation.slug())));
        }
        return addresses;
    }
}

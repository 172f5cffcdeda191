package lt.sklaida.studio.preview;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Documents;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.values.EntryHead;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Shows the draft in a frame as wide as some devices, and shares it with those who cannot sign in.
 */
final class Previewing {

    private static final String DOCUMENT = EntryHead.document(Previewing.class, "preview.graphql");
    private static final String SHARE = Documents.of(Previewing.class, "share.graphql");
    private static final String REVOKE = Documents.of(Previewing.class, "revoke.graphql");

    /** The widths to choose from; the last one is as wide as the page. */
    private static final List<String> WIDTHS = List.of("phone", "tablet", "laptop");

    /** How long a link works, in hours: a day, a week, a month. */
    private static final List<Integer> HOURS = List.of(24, 168, 720);

    private record Data(@Nullable Entry entry) {}

    private record Entry(@JsonUnwrapped EntryHead head, List<Link> previews) {}

    /** A link that works. */
    record Link(String id, String sharedAt, String expiresAt, Person sharedBy) {}

    record Person(@Nullable String displayName) {}

    /** A link that was just made; it is told this once. */
    record Shared(String path, String page, String expiresAt) {}

    private record SharedData(Shared sharePreview) {}

    /**
     * The page.
     *
     * @param shared null unless a link was just made
     */
    record PreviewPage(
            EntryHead head,
            Language language,
            String width,
            List<Link> links,
            @Nullable Shared shared) {

        List<String> widths() {
            return WIDTHS;
        }

        List<Integer> hours() {
            return HOURS;
        }

        String address() {
            return address(language);
        }

        String address(Language other) {
            return "/studio/entry/%s/preview/%s".formatted(head.id(), other.locale());
        }
    }

    Reply show(Visit visit) {
        return Page.of("preview/preview.jte", page(visit, null));
    }

    Reply share(Visit visit) {
        int hours =
                visit.form()
                        .first("hours")
                        .flatMap(
                                text ->
                                        HOURS.stream()
                                                .filter(h -> h.toString().equals(text))
                                                .findFirst())
                        .orElseThrow(() -> ApiFailure.badInput("hours is none of " + HOURS));
        Map<String, Object> variables = Map.of("id", visit.variable("id"), "hours", hours);
        Shared shared = visit.api().execute(SHARE, variables, SharedData.class).sharePreview();
        return Page.of("preview/preview.jte", page(visit, shared));
    }

    Reply revoke(Visit visit) {
        String link =
                visit.form()
                        .first("link")
                        .orElseThrow(() -> ApiFailure.badInput("link is missing"));
        visit.api().execute(REVOKE, Map.of("id", link));
        return Reply.redirect(
                "/studio/entry/%s/preview/%s?done=revoked"
                        .formatted(visit.variable("id"), language(visit).locale()));
    }

    private static PreviewPage page(Visit visit, @Nullable Shared shared) {
        Map<String, Object> variables = Map.of("id", visit.variable("id"));
        Entry entry = visit.api().execute(DOCUMENT, variables, Data.class).entry();
        if (entry == null) {
            throw ApiFailure.notFound();
        }
        String width = visit.parameter("width").filter(WIDTHS::contains).orElse("laptop");
        return new PreviewPage(entry.head(), language(visit), width, entry.previews(), shared);
    }

    /** The locale that the address names. */
    static Language language(Visit visit) {
        return visit.model()
                .locale(Objects.requireNonNull(visit.variable("locale")))
                .orElseThrow(ApiFailure::notFound);
    }
}

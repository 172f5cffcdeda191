package lt.sklaida.studio.preview;

import lt.sklaida.manage.ManageClient.Shared;
import lt.sklaida.pages.Access;
import lt.sklaida.pages.DraftPages;
import lt.sklaida.pages.DraftPages.Draft;
import lt.sklaida.pages.DraftPages.Note;
import lt.sklaida.pages.DraftPages.Other;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows drafts: as readers will see them, or plainly where no page is made for readers. */
final class Rendering {

    private final Optional<DraftPages> pages;

    /**
     * @param pages for readers; empty when this server has none
     */
    Rendering(Optional<DraftPages> pages) {
        this.pages = pages;
    }

    /** Shows the draft in a frame of the Studio. */
    Reply show(Visit visit) {
        DraftEntry entry = DraftEntry.find(visit, visit.variable("id"));
        Language language = Previewing.language(visit);
        List<String> texts = new ArrayList<>();
        texts.add(visit.text("preview.mark"));
        entry.gaps(visit, language).ifPresent(texts::add);
        Note note = new Note(visit.lang(), texts, List.of(), true);
        return page(visit, entry, language, note, visit.draft(entry.id())).inFrame();
    }

    /**
     * Shows the draft that a link leads to, in the language that is asked for, or else in that of
     * its source.
     */
    Page show(Visit visit, Shared shared) {
        DraftEntry entry = DraftEntry.find(visit, shared.entry());
        Language language =
                visit.parameter("locale")
                        .or(() -> Optional.ofNullable(entry.sourceLocale()))
                        .flatMap(visit.model()::locale)
                        .orElseGet(() -> visit.model().locales().getFirst());
        List<String> texts = new ArrayList<>();
        texts.add(visit.text("preview.mark"));
        texts.add(visit.text("preview.link.until", visit.dateTime(shared.expiresAt())));
        entry.gaps(visit, language).ifPresent(texts::add);
        Note note = new Note(visit.lang(), texts, others(entry.languages(visit), language), false);
        return page(visit, entry, language, note, shared.draft());
    }

    private static List<Other> others(List<Language> languages, Language shown) {
        return languages.size() < 2
                ? List.of()
                : languages.stream()
                        .map(one -> new Other(one, "?locale=" + one.locale(), one.equals(shown)))
                        .toList();
    }

    private Page page(Visit visit, DraftEntry entry, Language language, Note note, Access drafts) {
        Draft draft =
                new Draft(
                        entry.id(),
                        visit.model().type(entry.type()).name(),
                        language.locale(),
                        drafts,
                        visit.url(""),
                        note);
        return pages.flatMap(site -> site.page(draft))
                .map(html -> Page.of("preview/public.jte", html))
                .orElseGet(
                        () ->
                                Page.of(
                                        "preview/plain.jte",
                                        PlainPage.of(visit, entry, language, note)));
    }
}

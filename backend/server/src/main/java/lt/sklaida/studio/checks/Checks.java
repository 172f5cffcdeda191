package lt.sklaida.studio.checks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.values.EntryHead;
import lt.sklaida.studio.values.LocalizedText;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Advice about the texts of a draft in one locale. */
final class Checks {

    private static final String DOCUMENT = EntryHead.document(Checks.class, "checks.graphql");

    private record Data(@Nullable Entry entry) {}

    private record Entry(
            @JsonUnwrapped EntryHead head, Map<String, Object> values, List<DeadLink> deadLinks) {}

    /** A link that leads to no entry. */
    record DeadLink(String path, String address) {}

    /** What a check has found, and where. */
    record Advice(String check, List<Place> places) {}

    /**
     * A text that a check has found something in.
     *
     * @param input the name of its input on pages that have one
     */
    record Place(String label, String input, List<String> examples) {}

    /**
     * The page, or the panel in another page.
     *
     * @param pictures that it uses and that have no text for those who do not see them
     * @param similar entries with nearly the same title
     */
    record ChecksPage(
            EntryHead head,
            Language language,
            List<Advice> advice,
            List<Pictures.Used> pictures,
            List<Similar.Other> similar) {

        boolean isQuiet() {
            return advice.isEmpty() && pictures.isEmpty() && similar.isEmpty();
        }
    }

    /** Answers a panel to htmx, which puts it into a page, and a page to others. */
    Reply show(Visit visit) {
        Entry entry =
                visit.api()
                        .execute(DOCUMENT, Map.of("id", visit.variable("id")), Data.class)
                        .entry();
        if (entry == null) {
            throw ApiFailure.notFound();
        }
        EntryHead head = entry.head();
        Language language =
                visit.parameter("locale")
                        .flatMap(visit.model()::locale)
                        .orElseGet(() -> head.source(visit));
        Model.Type type = visit.model().type(head.type());
        List<LocalizedText> texts = LocalizedText.of(visit.model(), type, entry.values());
        ChecksPage page =
                new ChecksPage(
                        head,
                        language,
                        advice(
                                texts,
                                entry.deadLinks(),
                                language,
                                head.source(visit),
                                written(texts, language, visit)),
                        Pictures.unnamed(visit, type, entry.values(), language),
                        Similar.to(
                                visit,
                                head.id(),
                                type.type(),
                                title(texts, type, language),
                                language));
        boolean inPage = visit.servletRequest().getHeader("HX-Request") != null;
        return Page.of(inPage ? "checks/panel.jte" : "checks/checks.jte", page);
    }

    private static String title(List<LocalizedText> texts, Model.Type type, Language language) {
        return texts.stream()
                .filter(text -> text.path().equals(type.titleField()))
                .findFirst()
                .map(text -> text.in(language.tag()))
                .orElse("");
    }

    private static boolean isLithuanian(Language language) {
        return Locale.forLanguageTag(language.tag()).getLanguage().equals("lt");
    }

    /** How the words are written of texts that lack their marks, by one question for all. */
    private static Map<String, String> written(
            List<LocalizedText> texts, Language language, Visit visit) {
        String lacking =
                texts.stream()
                        .map(text -> PlainText.of(text.in(language.tag())))
                        .filter(plain -> isLithuanian(language) && Diacritics.areMissing(plain))
                        .collect(Collectors.joining("\n"));
        return lacking.isEmpty() ? Map.of() : Written.of(lacking, language, visit);
    }

    private static List<Advice> advice(
            List<LocalizedText> texts,
            List<DeadLink> dead,
            Language language,
            Language source,
            Map<String, String> written) {
        Map<String, List<Place>> places = new LinkedHashMap<>();
        for (LocalizedText text : texts) {
            String input =
                    "v.%s.%s"
                            .formatted(
                                    text.path().replace('[', '.').replace("]", ""), language.tag());
            List<Finding> findings = new ArrayList<>(findings(text, language, source, written));
            findings.addAll(deadLinks(text.path() + "." + language.tag(), dead));
            for (Finding finding : findings) {
                places.computeIfAbsent(finding.check(), _ -> new ArrayList<>())
                        .add(new Place(text.label(), input, finding.examples()));
            }
        }
        return places.entrySet().stream()
                .map(found -> new Advice(found.getKey(), List.copyOf(found.getValue())))
                .toList();
    }

    private static List<Finding> deadLinks(String path, List<DeadLink> dead) {
        return Finding.of(
                "dead",
                dead.stream()
                        .filter(link -> link.path().equals(path))
                        .map(DeadLink::address)
                        .toList());
    }

    private static List<Finding> findings(
            LocalizedText text, Language language, Language source, Map<String, String> forms) {
        String written = text.in(language.tag());
        String plain = PlainText.of(written);
        Locale locale = Locale.forLanguageTag(language.tag());
        List<Finding> findings = new ArrayList<>();
        if (isLithuanian(language)) {
            findings.addAll(Diacritics.in(plain, forms));
        }
        findings.addAll(Typography.in(plain, locale.getLanguage()));
        findings.addAll(Structure.longSentences(plain, locale));
        if (text.field().isMarkdown()) {
            findings.addAll(Structure.headings(written));
            findings.addAll(Links.unfinished(written));
        }
        String original = text.in(source.tag());
        if (!language.equals(source) && !original.isBlank() && !written.isBlank()) {
            findings.addAll(Agreement.of(original, written));
        }
        return findings;
    }
}

package lt.sklaida.site;

import lt.sklaida.pages.Answer;
import lt.sklaida.pages.DraftPages.Note;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.site.Frame.Alternate;
import lt.sklaida.site.Frame.Item;
import lt.sklaida.site.Frame.Switch;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes what surrounds pages: navigation, languages and the elements of the head. */
final class SiteFrame {

    private static final String DOCUMENT = Api.document(SiteFrame.class, "frame.graphql");
    private static final String PAGE = "Page";
    private static final int MAX_TYPES = 6;

    private record Data(Nodes pages) {}

    private record Nodes(List<Node> nodes) {}

    private record Node(
            String title,
            String slug,
            String locale,
            String requestedLocale,
            @Nullable Above parent,
            @Nullable Integer menuOrder) {}

    private record Above(String id) {}

    private final List<String> navigation;
    private final Routes routes;
    private final boolean hasPages;

    SiteFrame(List<String> navigation, Routes routes) {
        this.navigation = navigation;
        this.routes = routes;
        this.hasPages =
                routes.model().find(PAGE).isPresent()
                        && routes.understands(
                                DOCUMENT,
                                Map.of("locale", routes.model().locales().getFirst().locale()));
    }

    Frame of(Visit visit, Page page) {
        Head head = page.head();
        String canonical = canonical(visit, head);
        List<HeadElement> elements = new ArrayList<>(head.elements());
        if (page.status() == HttpStatus.OK) {
            elements.addAll(Sharing.elements(visit, head, canonical));
            elements.addAll(files(visit, head));
        }
        // Whoever learns that something does not answer does not wait for it once more.
        Optional<List<Node>> found =
                page.status().is5xxServerError() ? Optional.empty() : pages(visit);
        List<Node> pages = found.orElse(List.of());
        return new Frame(
                head,
                canonical,
                alternates(visit, head),
                elements,
                menu(visit, pages),
                items(visit, pages),
                switches(visit, head),
                found.isEmpty(),
                null);
    }

    /** What surrounds the page of a draft, which has no address of its own yet. */
    Frame ofDraft(Visit visit, Page page, Note note) {
        Optional<List<Node>> found = pages(visit);
        List<Node> pages = found.orElse(List.of());
        return new Frame(
                page.head().hidden(),
                null,
                List.of(),
                List.of(),
                menu(visit, pages),
                items(visit, pages),
                List.of(),
                found.isEmpty(),
                note);
    }

    private List<Item> menu(Visit visit, List<Node> pages) {
        return Stream.concat(
                        menu(visit),
                        pages.stream()
                                .filter(node -> node.parent() == null)
                                .limit(1)
                                .map(node -> item(visit, node)))
                .toList();
    }

    private static List<Item> items(Visit visit, List<Node> pages) {
        return pages.stream().map(node -> item(visit, node)).toList();
    }

    /** Empty when they could not be had; without them the page still says what it has to say. */
    private Optional<List<Node>> pages(Visit visit) {
        if (!hasPages) {
            return Optional.of(List.of());
        }
        Answer answer = visit.api().answer(DOCUMENT, Map.of("locale", visit.locale()));
        return answer.errors().isEmpty()
                ? Optional.of(inMenu(answer.as(Data.class).pages().nodes()))
                : Optional.empty();
    }

    /** A page without a position is reached from the page above it alone. */
    private static List<Node> inMenu(List<Node> pages) {
        return pages.stream().filter(page -> page.menuOrder() != null).toList();
    }

    private static Item item(Visit visit, Node node) {
        String address = visit.entry(PAGE, node.slug());
        return new Item(
                node.title(),
                address,
                node.locale().equals(node.requestedLocale()) ? null : visit.tag(node.locale()),
                address.equals(visit.address()));
    }

    /** What the setting names; the first types of the model when it has nothing of that. */
    private Stream<Item> menu(Visit visit) {
        List<Item> named = navigation.stream().flatMap(name -> named(visit, name)).toList();
        return named.isEmpty()
                ? visit.model().types().stream()
                        .filter(type -> type.fileField() == null)
                        .limit(MAX_TYPES)
                        .map(type -> item(visit, type.pluralLabel(), visit.list(type)))
                : named.stream();
    }

    private static Stream<Item> named(Visit visit, String name) {
        return visit.hasPage(name)
                ? Stream.of(item(visit, visit.text("menu." + name), visit.page(name)))
                : visit.model().find(name).stream()
                        .map(
                                type ->
                                        item(
                                                visit,
                                                label(visit, name, type.pluralLabel()),
                                                visit.list(type)));
    }

    private static String label(Visit visit, String name, String otherwise) {
        return visit.texts().has("menu." + name) ? visit.text("menu." + name) : otherwise;
    }

    private static Item item(Visit visit, String label, String address) {
        boolean current =
                visit.address().equals(address) || visit.address().startsWith(address + "/");
        return new Item(label, address, null, current);
    }

    /**
     * What programs can follow, where it lies below the page. Feeds have nothing that is shown in
     * another language than asked for.
     */
    private List<HeadElement> files(Visit visit, Head head) {
        List<HeadElement> links = new ArrayList<>();
        String address = visit.address();
        String folder = address.endsWith("/") ? address : address + "/";
        if (head.entry() == null || !head.entry().isFallback()) {
            file(visit, folder + "feed.xml", "application/atom+xml", "feed").ifPresent(links::add);
        }
        file(visit, folder + "calendar.ics", "text/calendar", "calendar").ifPresent(links::add);
        file(visit, address + ".ics", "text/calendar", "ics").ifPresent(links::add);
        return links;
    }

    private Optional<HeadElement> file(Visit visit, String address, String type, String name) {
        return routes.find(address.substring(visit.url("").length()))
                .map(_ -> HeadElement.link("alternate", address, type, visit.text("file." + name)));
    }

    private static @Nullable String canonical(Visit visit, Head head) {
        Entry entry = head.entry();
        String locale = entry == null ? visit.locale() : entry.locale();
        String address = head.addresses().get(locale);
        return address == null ? null : visit.absolute(address);
    }

    private static List<Alternate> alternates(Visit visit, Head head) {
        Map<String, String> addresses = head.addresses();
        if (!addresses.containsKey(visit.locale()) || !head.indexed()) {
            return List.of();
        }
        List<Alternate> alternates = new ArrayList<>();
        String standard = null;
        for (Language language : visit.model().locales()) {
            String address = addresses.get(language.locale());
            if (address != null) {
                alternates.add(new Alternate(language.tag(), visit.absolute(address)));
                standard = standard == null || language.isDefault() ? address : standard;
            }
        }
        if (standard != null) {
            alternates.add(new Alternate("x-default", visit.absolute(standard)));
        }
        return alternates;
    }

    /** The same page in each language: as a page of its own, or as it is shown by fallback. */
    private static List<Switch> switches(Visit visit, Head head) {
        return visit.model().locales().stream()
                .map(
                        language ->
                                new Switch(
                                        language,
                                        address(visit, head, language),
                                        language.equals(visit.language())))
                .toList();
    }

    private static String address(Visit visit, Head head, Language language) {
        String own = head.addresses().get(language.locale());
        if (own != null) {
            return own;
        }
        Visit there = visit.in(language);
        Entry entry = head.entry();
        if (entry == null) {
            return there.home();
        }
        return language.fallback().stream()
                .flatMap(locale -> entry.translation(locale).stream())
                .findFirst()
                .map(shown -> there.entry(entry.type(), shown.slug()))
                .orElseGet(() -> there.list(entry.type()));
    }
}

package lt.sklaida.site.find;

import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.pages.Answer;
import lt.sklaida.pages.Answer.Failure;
import lt.sklaida.pages.Model;
import lt.sklaida.site.Api;
import lt.sklaida.site.Head;
import lt.sklaida.site.Nodes;
import lt.sklaida.site.Page;
import lt.sklaida.site.Reply;
import lt.sklaida.site.Routes;
import lt.sklaida.site.Visit;
import lt.sklaida.site.find.FinderPage.Chosen;
import lt.sklaida.site.find.FinderPage.Correction;
import lt.sklaida.site.find.FinderPage.Offer;
import lt.sklaida.site.find.Found.Counts;
import lt.sklaida.site.find.Found.Edge;
import lt.sklaida.site.find.Found.Meant;
import lt.sklaida.site.find.Found.Value;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Answers at one address with what its parameters ask of search. */
public final class Finder {

    private static final Set<ErrorCode> OF_SEARCH =
            Set.of(ErrorCode.SEARCH_UNAVAILABLE, ErrorCode.SEARCH_OVERLOADED, ErrorCode.TIMEOUT);

    private static final int PAGE = 20;

    /** More would be more to read than the results. */
    private static final int MAX_OFFERS = 4;

    /** More than the API counts at once is refused. */
    private static final int MAX_FACETS = 20;

    private static final int VALUES = 40;

    /** The API's greatest number: hierarchies are whole, or their values lose their places. */
    private static final int ALL_VALUES = 100;

    private final String key;
    private final Function<Visit, String> address;
    private final String document;
    private final @Nullable String type;
    private final List<Facet> facets;

    private record Data(Found search) {}

    private record Listed(Nodes<Result> list) {}

    private Finder(
            String key,
            Function<Visit, String> address,
            String document,
            @Nullable String type,
            List<Facet> facets) {
        this.key = key;
        this.address = address;
        this.document = document;
        this.type = type;
        this.facets = List.copyOf(facets);
    }

    /** Finds entries of all types, at the page of that key. */
    static Finder ofAll(String key, Routes routes) {
        List<Facet> facets = Facet.of(routes.model()).stream().limit(MAX_FACETS).toList();
        return new Finder(key, visit -> visit.page(key), document(routes), null, facets);
    }

    /**
     * Finds entries of a type, at the address of its list.
     *
     * @param key of its texts: {@code KEY.label}, and {@code KEY.lead} or {@code KEY.description}
     * @param facets the names of those to narrow by, in order; what the model does not have is left
     *     out
     */
    public static Finder of(String type, String key, List<String> facets, Routes routes) {
        Model.Type of = routes.model().type(type);
        Map<String, Facet> known = new HashMap<>();
        Facet.of(routes.model()).stream()
                .filter(facet -> facet.types().contains(of.type()))
                .forEach(facet -> known.put(facet.name(), facet));
        return new Finder(
                key,
                visit -> visit.list(type),
                document(routes),
                type,
                facets.stream().flatMap(name -> Stream.ofNullable(known.get(name))).toList());
    }

    /** With what tells results of different types apart, if the schema has that. */
    private static String document(Routes routes) {
        String whole = Api.document(Finder.class, "find.graphql");
        Map<String, Object> variables = new HashMap<>();
        variables.put("query", "");
        variables.put("locale", routes.locale());
        variables.put("first", 0);
        variables.put("pictured", false);
        variables.put("counted", false);
        return routes.understands(whole, variables)
                ? whole
                : Api.document(Finder.class, "find-any.graphql");
    }

    public Reply answer(Visit visit) {
        Asked asked = Asked.of(visit, facets);
        Answer answer = visit.api().answer(document, variables(visit, asked));
        if (answer.errors().stream().map(Failure::code).anyMatch(OF_SEARCH::contains)) {
            return unavailable(visit, asked);
        }
        Found found = Api.whole(answer).as(Data.class).search();
        return Page.of("find/finder.jte", page(visit, asked, found), head(visit, asked));
    }

    private Map<String, Object> variables(Visit visit, Asked asked) {
        Map<String, Object> filter = new HashMap<>();
        List<Map<String, Object>> counted = new ArrayList<>();
        for (Facet facet : facets) {
            List<Object> values =
                    asked.of(facet.name()).stream()
                            .flatMap(value -> facet.read(visit.model(), value).stream())
                            .toList();
            if (!values.isEmpty()) {
                filter.put(facet.name(), Map.of("in", values));
            }
            int first = facet.isOfEntries(visit.model()) ? ALL_VALUES : VALUES;
            counted.add(Map.of("field", facet.field(), "first", first));
        }
        Map<String, Object> variables = new HashMap<>();
        variables.put("query", asked.words());
        variables.put("locale", visit.locale());
        variables.put("types", type == null ? null : List.of(visit.model().type(type).type()));
        variables.put("filter", filter);
        variables.put("order", asked.newest() ? "NEWEST" : "RELEVANCE");
        variables.put("facets", counted);
        variables.put("first", PAGE);
        variables.put("after", asked.after());
        variables.put("pictured", type != null);
        // The same in another order is no other search.
        variables.put("counted", !asked.newest());
        return variables;
    }

    private FinderPage page(Visit visit, Asked asked, Found found) {
        String page = address.apply(visit);
        String meant = found.didYouMean();
        String next = found.pageInfo().hasNextPage() ? found.pageInfo().endCursor() : null;
        return new FinderPage(
                texts(visit),
                page,
                asked,
                true,
                found.totalCount(),
                found.edges().stream().map(edge -> Hit.of(visit, edge)).toList(),
                narrowings(found),
                chosen(visit, asked, found),
                meant == null ? null : new Correction(meant, asked.with(meant).at(page)),
                offers(visit, asked, found),
                next == null ? null : asked.from(next).at(page),
                type != null);
    }

    private FinderPage.Texts texts(Visit visit) {
        return new FinderPage.Texts(
                title(visit),
                visit.texts().has(key + ".lead") ? visit.text(key + ".lead") : null,
                visit.text(key + ".label"));
    }

    private String title(Visit visit) {
        return type == null ? visit.text(key + ".title") : visit.model().type(type).pluralLabel();
    }

    /** The facets that tell results apart; without any, what is chosen is said elsewhere. */
    private List<Narrowing> narrowings(Found found) {
        if (found.totalCount() == 0) {
            return List.of();
        }
        List<Narrowing> narrowings = new ArrayList<>();
        for (Facet facet : facets) {
            counts(found, facet)
                    .filter(counts -> isCommon(facet, found) || isChosen(counts))
                    .map(counts -> Narrowing.of(facet, counts))
                    .filter(narrowing -> narrowing.narrows(found.totalCount()))
                    .ifPresent(narrowings::add);
        }
        return narrowings;
    }

    private static Optional<Counts> counts(Found found, Facet facet) {
        return found.facets().stream()
                .filter(counts -> counts.field().equals(facet.field()))
                .findFirst();
    }

    private static boolean isChosen(Counts counts) {
        return counts.values().stream().anyMatch(Value::selected);
    }

    /**
     * Whether at least half of what was found is of types that have the facet. So a facet that only
     * one type has comes when there is little else.
     */
    private boolean isCommon(Facet facet, Found found) {
        List<Value> types =
                found.facets().stream()
                        .filter(counts -> counts.field().equals("TYPE"))
                        .flatMap(counts -> counts.values().stream())
                        .toList();
        boolean chosen = types.stream().anyMatch(Value::selected);
        List<Value> shown = types.stream().filter(one -> !chosen || one.selected()).toList();
        int with =
                shown.stream()
                        .filter(one -> facet.types().contains(one.value()))
                        .mapToInt(Value::count)
                        .sum();
        return 2 * with >= shown.stream().mapToInt(Value::count).sum();
    }

    private List<Chosen> chosen(Visit visit, Asked asked, Found found) {
        List<Chosen> chosen = new ArrayList<>();
        for (Facet facet : facets) {
            for (String value : asked.of(facet.name())) {
                Optional<Counts> counts = counts(found, facet);
                String label =
                        counts.stream()
                                .flatMap(one -> one.values().stream())
                                .filter(one -> one.value().equals(value))
                                .findFirst()
                                .map(Value::label)
                                .orElseGet(() -> visit.text("find.unknown"));
                chosen.add(
                        new Chosen(
                                counts.map(Counts::label).orElse(""),
                                label,
                                asked.without(facet.name(), value).at(address.apply(visit))));
            }
        }
        return chosen;
    }

    /** What the words mean, if it tells some results from others and nothing of it is chosen. */
    private List<Offer> offers(Visit visit, Asked asked, Found found) {
        return found.interpretation().stream()
                .flatMap(meant -> offers(visit, asked, found, meant))
                .distinct()
                .limit(MAX_OFFERS)
                .toList();
    }

    private Stream<Offer> offers(Visit visit, Asked asked, Found found, Meant meant) {
        return facets.stream()
                .filter(facet -> facet.field().equals(meant.field()))
                .filter(facet -> asked.of(facet.name()).isEmpty())
                .flatMap(
                        facet ->
                                counts(found, facet).stream()
                                        .flatMap(counts -> counts.values().stream())
                                        .filter(value -> value.value().equals(meant.value()))
                                        .filter(value -> value.count() < found.totalCount())
                                        .map(
                                                value ->
                                                        new Offer(
                                                                value.label(),
                                                                asked.and(
                                                                                facet.name(),
                                                                                value.value())
                                                                        .at(
                                                                                address.apply(
                                                                                        visit)))));
    }

    /** Says that search does not answer, and shows the list of the type, which needs no search. */
    private Page unavailable(Visit visit, Asked asked) {
        FinderPage page =
                new FinderPage(
                        texts(visit),
                        address.apply(visit),
                        asked,
                        false,
                        0,
                        type == null ? List.of() : all(visit, visit.model().type(type)),
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        null,
                        false);
        // The list of a type is all that was asked, unless there is a question.
        boolean answered = type != null && asked.isEmpty();
        return Page.of("find/finder.jte", page, head(visit, asked).hidden())
                .withoutSome()
                .with(answered ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    }

    private static List<Hit> all(Visit visit, Model.Type type) {
        String list =
                Api.complete(
                        "query ($locale: Locale!) { list: %s(locale: $locale, first: 100) { nodes { ...teaser } } }"
                                .formatted(type.plural()));
        Nodes<Result> nodes =
                visit.api().query(list, Map.of("locale", visit.locale()), Listed.class).list();
        return nodes.nodes().stream().map(one -> Hit.of(visit, new Edge(List.of(), one))).toList();
    }

    private @Nullable String description(Visit visit) {
        String own = key + ".description";
        return visit.texts().has(own) ? visit.text(own) : texts(visit).lead();
    }

    private Head head(Visit visit, Asked asked) {
        String title = title(visit);
        Head head =
                Head.of(asked.hasWords() ? visit.text("find.title", asked.words(), title) : title)
                        .describedAs(description(visit))
                        .at(visit.everywhere(other -> asked.from(null).at(address.apply(other))));
        boolean lasts =
                !asked.hasWords()
                        && asked.choices() <= 1
                        && !asked.newest()
                        && asked.after() == null;
        return lasts ? head : head.hidden();
    }
}

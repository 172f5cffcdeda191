package lt.sklaida.site.export;

import lt.sklaida.pages.Model;
import lt.sklaida.site.Nodes;
import lt.sklaida.site.Visit;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The former addresses of entries. */
final class Redirects {

    /** An address that leads to another one. */
    record Redirect(String from, String to) {}

    private record Renamed(String slug, List<String> formerSlugs) {}

    private record Data(Nodes<Renamed> list) {}

    private Redirects() {}

    /** Those of the entries of a type in one language. */
    static Stream<Redirect> of(Visit visit, Model.Type type) {
        String document =
                """
                query ($locale: Locale!, $after: String) {
                  list: %s(
                    locale: $locale, fallback: false, first: 100, after: $after
                    orderBy: [{field: ID}]
                  ) { nodes { slug formerSlugs } pageInfo { hasNextPage endCursor } }
                }
                """
                        .formatted(type.plural());
        return visit
                .api()
                .all(
                        document,
                        Map.of("locale", visit.locale()),
                        Data.class,
                        Data::list,
                        Integer.MAX_VALUE)
                .stream()
                .flatMap(entry -> redirects(visit, type, entry));
    }

    private static Stream<Redirect> redirects(Visit visit, Model.Type type, Renamed entry) {
        return entry.formerSlugs().stream()
                .map(
                        former ->
                                new Redirect(
                                        visit.entry(type.name(), former),
                                        visit.entry(type.name(), entry.slug())));
    }
}

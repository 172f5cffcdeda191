package lt.sklaida.site.export;

import lt.sklaida.pages.Model;
import lt.sklaida.site.Nodes;
import lt.sklaida.site.Visit;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
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
        List<Redirect> redirects = new ArrayList<>();
        @Nullable String after = null;
        do {
            Map<String, @Nullable Object> variables = new HashMap<>();
            variables.put("locale", visit.locale());
            variables.put("after", after);
            Nodes<Renamed> page = visit.api().query(document, variables, Data.class).list();
            page.nodes().stream()
                    .flatMap(entry -> redirects(visit, type, entry))
                    .forEach(redirects::add);
            after = page.next();
        } while (after != null);
        return redirects.stream();
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

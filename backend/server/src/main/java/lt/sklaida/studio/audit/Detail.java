package lt.sklaida.studio.audit;

import lt.sklaida.pages.Model;
import lt.sklaida.studio.Limitation;
import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What something came to, which the log writes in its own words, in those of the reader. */
record Detail(Visit visit) {

    private static final Pattern ROLE = Pattern.compile("role (\\w+), limits (\\{.*})");
    private static final Pattern SCOPES =
            Pattern.compile("scopes \\[([A-Z_, ]*)], limits (\\{.*})");

    private static final Pattern REVISION = Pattern.compile("revision (\\d{1,9}) in (.*)");
    private static final Pattern IMPORTED = Pattern.compile("entries (\\d{1,9}), folder (.*)");
    private static final Pattern FILES = Pattern.compile("files (\\d{1,9}), bytes (\\d{1,18})");

    private static final JsonMapper JSON = JsonMapper.shared();

    String words(String detail) {
        Matcher role = ROLE.matcher(detail);
        if (role.matches()) {
            String name = visit.text("users.role." + role.group(1));
            return name + limits(role.group(2));
        }
        Matcher scopes = SCOPES.matcher(detail);
        if (scopes.matches()) {
            String names =
                    Arrays.stream(scopes.group(1).split(", ", -1))
                            .map(scope -> visit.text("tokens.scope." + scope))
                            .collect(Collectors.joining(", "));
            return names + limits(scopes.group(2));
        }
        Matcher revision = REVISION.matcher(detail);
        if (revision.matches()) {
            String languages = languages(revision.group(2)).orElse(revision.group(2));
            return visit.text("audit.detail.revision", revision.group(1), languages);
        }
        Matcher imported = IMPORTED.matcher(detail);
        if (imported.matches()) {
            int count = Integer.parseInt(imported.group(1));
            return visit.text("audit.detail.imported", count, imported.group(2));
        }
        Matcher files = FILES.matcher(detail);
        if (files.matches()) {
            int count = Integer.parseInt(files.group(1));
            String size = visit.size(Long.parseLong(files.group(2)));
            return visit.text("audit.detail.files", count, size);
        }
        return languages(detail).orElseGet(() -> plain(detail));
    }

    /** The names of languages, if all of them are locales. */
    private Optional<String> languages(String tags) {
        List<String> all = Arrays.asList(tags.split(", ", -1));
        return all.stream().allMatch(this::isLocale)
                ? Optional.of(all.stream().map(this::language).collect(Collectors.joining(", ")))
                : Optional.empty();
    }

    private String plain(String detail) {
        String key = "audit.detail." + detail.replace(' ', '-');
        return !detail.isEmpty() && visit.texts().has(key) ? visit.text(key) : detail;
    }

    /** After a semicolon, unless the text was cut where the log ends it. */
    private String limits(String json) {
        try {
            JsonNode limits = JSON.readTree(json);
            Limitation limitation =
                    new Limitation(
                            list(limits.path("locales"), this::locale),
                            list(limits.path("types"), this::type));
            return limitation.equals(Limitation.NONE) ? "" : "; " + limitation.words(visit);
        } catch (JacksonException e) {
            return "";
        }
    }

    private static @Nullable List<String> list(JsonNode limit, UnaryOperator<String> name) {
        return limit.isArray()
                ? limit.valueStream().map(JsonNode::asString).map(name).toList()
                : null;
    }

    private boolean isLocale(String tag) {
        return find(tag).isPresent();
    }

    private String language(String tag) {
        return find(tag).map(Model.Language::label).orElse(tag);
    }

    private String locale(String tag) {
        return find(tag).map(Model.Language::locale).orElse(tag);
    }

    private Optional<Model.Language> find(String tag) {
        return visit.model().locales().stream()
                .filter(locale -> locale.tag().equals(tag))
                .findFirst();
    }

    private String type(String name) {
        return visit.model().find(name).map(Model.Type::type).orElse(name);
    }
}

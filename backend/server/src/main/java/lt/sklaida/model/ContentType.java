package lt.sklaida.model;

import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.LocalizedText;
import lt.sklaida.shared.Slug;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A type whose entries are saved, published, listed and searched on their own.
 *
 * @param name in SDL, such as {@code CaseStudy}
 * @param singular in camel case, such as {@code caseStudy}: the field for one entry, and the first
 *     part of a reference in content files
 * @param plural in camel case, such as {@code caseStudies}: the field for many, and the folder's
 *     name
 * @param label what people call one entry
 * @param pluralLabel what people call several entries, such as the heading of a list
 * @param sitePaths what stands for the type in the addresses of a locale; every locale has one, and
 *     no two types of a locale have the same
 * @param boost how much higher search ranks its entries
 * @param answers the questions that entries answer
 * @param titleField the field with the title of an entry, from which its slugs are made
 * @param paths every leaf field, those inside embedded values included, in the order of the SDL
 * @param period the fields that say when entries take place, if any do
 * @param sequenced the fields whose changes {@link DerivedValue#SEQUENCE} counts
 */
public record ContentType(
        String name,
        String description,
        String singular,
        String plural,
        Optional<LocalizedText> label,
        Optional<LocalizedText> pluralLabel,
        Map<LocaleTag, Slug> sitePaths,
        Optional<Boost> boost,
        Set<Question> answers,
        String titleField,
        List<Field> fields,
        List<FieldPath> paths,
        Optional<PeriodFields> period,
        List<Field> sequenced,
        List<FieldRule> fieldRules,
        List<ContentRule> rules)
        implements Composite {

    public ContentType {
        sitePaths = Map.copyOf(sitePaths);
        answers = Set.copyOf(answers);
        fields = List.copyOf(fields);
        paths = List.copyOf(paths);
        sequenced = List.copyOf(sequenced);
        fieldRules = List.copyOf(fieldRules);
        rules = List.copyOf(rules);
    }

    /** The field that is the body of a content file, if the type has one. */
    public Optional<Field> body() {
        return fields.stream().filter(Field::body).findFirst();
    }

    /**
     * The field that summaries are taken from, if the type has one: a single String or Markdown.
     */
    public Optional<Field> summary() {
        return fields.stream().filter(Field::summary).findFirst();
    }

    /** The field with the name of the file beside an entry; only media types have one. */
    public Optional<Field> file() {
        return fields.stream().filter(field -> field.file().isPresent()).findFirst();
    }

    /** The field for which the server computes that value, if the type has one. */
    public Optional<Field> derived(DerivedValue value) {
        return fields.stream()
                .filter(field -> field.derived().filter(value::equals).isPresent())
                .findFirst();
    }

    /** The reference to the wider entry of the same type, if the type has one. */
    public Optional<Field> broader() {
        return fields.stream().filter(Field::broader).findFirst();
    }

    /** What stands for the type in the addresses of a locale. */
    public Slug sitePath(LocaleTag locale) {
        return Objects.requireNonNull(sitePaths.get(locale));
    }

    public Field title() {
        return field(titleField).orElseThrow();
    }

    /** The leaf fields of a kind, such as {@code Field::facet}. */
    public Stream<FieldPath> paths(Predicate<Field> kind) {
        return paths.stream().filter(path -> kind.test(path.leaf()));
    }
}

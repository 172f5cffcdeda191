package lt.sklaida.analysis;

import static org.elasticsearch.plugins.AnalysisPlugin.requiresAnalysisSettings;

import org.apache.lucene.analysis.charfilter.HTMLStripCharFilter;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.AbstractCharFilterFactory;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.NormalizingCharFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

import java.io.Reader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The character filters, by their official names. */
final class CharFilters {

    private static final Pattern RULE = Pattern.compile("(.*)\\s*=>\\s*(.*)\\s*$");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.)");

    private CharFilters() {}

    static Map<String, AnalysisProvider<CharFilterFactory>> all() {
        Map<String, AnalysisProvider<CharFilterFactory>> filters = new TreeMap<>();
        filters.put(
                "html_strip",
                (index, files, name, options) -> {
                    Set<String> kept = Set.copyOf(options.getAsList("escaped_tags"));
                    return new Plain(name, in -> new HTMLStripCharFilter(in, kept));
                });
        filters.put("mapping", requiresAnalysisSettings(CharFilters::mapping));
        filters.put(
                "pattern_replace",
                requiresAnalysisSettings(
                        (index, files, name, options) -> {
                            Pattern pattern = TokenFilters.pattern(name, options, "pattern");
                            String replacement = options.get("replacement", "");
                            return new Normalizing(
                                    name,
                                    in -> new PatternReplaceCharFilter(pattern, replacement, in));
                        }));
        return filters;
    }

    private static CharFilterFactory mapping(
            IndexSettings index, Environment files, String name, Settings options) {
        List<String> rules = Analysis.getWordList(files, options, "mappings");
        if (rules == null) {
            throw new IllegalArgumentException("[" + name + "] needs the option [mappings]");
        }
        NormalizeCharMap.Builder builder = new NormalizeCharMap.Builder();
        for (String rule : rules) {
            Matcher matcher = RULE.matcher(rule);
            if (!matcher.find()) {
                throw new IllegalArgumentException(
                        "Invalid rule [" + rule + "]: use the form a => b");
            }
            builder.add(unescaped(matcher.group(1).strip()), unescaped(matcher.group(2).strip()));
        }
        NormalizeCharMap map = builder.build();
        return new Normalizing(name, in -> new MappingCharFilter(map, in));
    }

    private static String unescaped(String side) {
        return ESCAPE.matcher(side)
                .replaceAll(escape -> Matcher.quoteReplacement(character(escape)));
    }

    private static String character(MatchResult escape) {
        String code = escape.group(1);
        return switch (code) {
            case "b" -> "\b";
            case "f" -> "\f";
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            default ->
                    code.length() == 1
                            ? code
                            : Character.toString(Integer.parseInt(code.substring(1), 16));
        };
    }

    private static class Plain extends AbstractCharFilterFactory {

        private final UnaryOperator<Reader> factory;

        Plain(String name, UnaryOperator<Reader> factory) {
            super(name);
            this.factory = factory;
        }

        @Override
        public Reader create(Reader input) {
            return factory.apply(input);
        }
    }

    private static final class Normalizing extends Plain implements NormalizingCharFilterFactory {

        Normalizing(String name, UnaryOperator<Reader> factory) {
            super(name, factory);
        }
    }
}

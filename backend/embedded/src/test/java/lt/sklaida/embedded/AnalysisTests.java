package lt.sklaida.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** The analysis plugin, as the running Elasticsearch has it. */
class AnalysisTests {

    private final ElasticsearchClient elasticsearch =
            new ElasticsearchClient(SharedStores.elasticsearchUri());

    @Test
    void stemsTheCasesOfALithuanianNounAlikeWithAndWithoutDiacritics() {
        String filter =
                "'lowercase', {'type': 'stemmer', 'language': 'lithuanian'}, 'asciifolding'";
        assertThat(List.of("savivaldybė", "savivaldybėms", "Savivaldybėse", "savivaldybe"))
                .allSatisfy(
                        word -> assertThat(filtered(filter, word)).containsExactly("savivaldyb"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    'asciifolding'                                                        | žalia      | zalia
                    {'type': 'asciifolding', 'preserve_original': true}                   | žalia      | zalia žalia
                    {'type': 'stemmer', 'language': 'english'}                            | cases      | case
                    {'type': 'stemmer', 'language': 'possessive_english'}                 | city's     | city
                    {'type': 'stemmer', 'name': 'light_english'}                          | libraries  | library
                    {'type': 'stemmer', 'language': 'norwegian'}                          | kommunene  | kommun
                    {'type': 'stemmer', 'language': 'light_norwegian'}                    | kommunene  | kommun
                    {'type': 'snowball', 'language': 'Lithuanian'}                        | praktikos  | praktik
                    {'type': 'edge_ngram', 'min_gram': 2, 'max_gram': 4}                  | seimas     | se sei seim
                    {'type': 'edge_ngram', 'max_gram': 1, 'preserve_original': true}      | seimas     | s seimas
                    'edge_ngram'                                                          | seimas     | s
                    {'type': 'ngram', 'min_gram': 3, 'max_gram': 3}                       | vaikai     | vai aik ika kai
                    'word_delimiter_graph'                                                | WiFi-2016  | Wi Fi 2016
                    {'type': 'word_delimiter_graph', 'catenate_all': true}                | wi-fi      | wifi wi fi
                    {'type': 'synonym_graph', 'synonyms': ['vaikai, jaunimas']}           | vaikai     | jaunimas vaikai
                    {'type': 'synonym', 'synonyms': ['vaikai => jaunimas']}               | vaikai     | jaunimas
                    {'type': 'stemmer_override', 'rules': ['vaikai, vaikų => vaikas']}    | vaikų      | vaikas
                    {'type': 'unique'}                                                    | a b a      | a b
                    'keyword_repeat'                                                      | a          | a a
                    {'type': 'truncate', 'length': 3}                                     | vaikai     | vai
                    {'type': 'length', 'min': 3}                                          | a vaikai   | vaikai
                    {'type': 'limit', 'max_token_count': 2}                               | a b c      | a b
                    {'type': 'pattern_replace', 'pattern': 'ai$', 'replacement': 'as'}    | vaikai     | vaikas
                    {'type': 'elision', 'articles': ['l'], 'articles_case': true}         | l'avion    | avion
                    {'type': 'keep', 'keep_words': ['a']}                                 | a b        | a
                    {'type': 'lowercase', 'language': 'turkish'}                          | I          | ı
                    'uppercase'                                                           | žalia      | ŽALIA
                    'reverse'                                                             | abc        | cba
                    'decimal_digit'                                                       | ٣          | 3
                    'scandinavian_folding'                                                | blåbærsyltetøj | blabarsyltetoj
                    """)
    void supportsTheOfficialTokenFilters(String filter, String text, String tokens) {
        assertThat(filtered(filter, text)).containsExactly(tokens.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    {'type': 'mapping', 'mappings': ['& => ir', '\\u2013 => -']}               | a&b–c         | airb-c
                    {'type': 'pattern_replace', 'pattern': '(\\\\d+)-(\\\\d+)', 'replacement': '$2'} | 1-2 | 2
                    'html_strip'                                                               | <b>a</b>      | a
                    {'type': 'html_strip', 'escaped_tags': ['b']}                              | <b>a</b>      | <b>a</b>
                    """)
    void supportsTheOfficialCharacterFilters(String filter, String text, String token) {
        assertThat(tokens("'tokenizer': 'keyword', 'char_filter': [" + filter + "]", text))
                .containsExactly(token);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    'keyword'                                                             | a b    | a b
                    'whitespace'                                                          | a-b c  | a-b,c
                    'letter'                                                              | a1b    | a,b
                    'pattern'                                                             | a-b    | a,b
                    {'type': 'pattern', 'pattern': ',', 'group': -1}                      | a b;c  | a b;c
                    {'type': 'edge_ngram', 'max_gram': 2, 'token_chars': ['letter']}      | ab cd  | a,ab,c,cd
                    {'type': 'ngram', 'min_gram': 2, 'max_gram': 2}                       | abc    | ab,bc
                    'path_hierarchy'                                                      | a/b    | a,a/b
                    'uax_url_email'                                                       | e@x.lt | e@x.lt
                    """)
    void supportsTheOfficialTokenizers(String tokenizer, String text, String tokens) {
        assertThat(tokens("'tokenizer': " + tokenizer, text)).containsExactly(tokens.split(","));
    }

    @Test
    void canBeUsedInIndexSettings() {
        elasticsearch.send(
                "PUT",
                "/analysis-tests",
                """
                {"settings": {"analysis": {
                  "filter": {
                    "stop": {"type": "stop", "stopwords": "_lithuanian_"},
                    "stem": {"type": "stemmer", "language": "lithuanian"},
                    "marked": {"type": "keyword_marker", "keywords": ["seimas"]},
                    "synonyms": {"type": "synonym_graph", "updateable": true,
                                 "synonyms": ["rajonas, savivaldybė", "ir => ir"]}},
                  "normalizer": {
                    "folded": {"type": "custom", "filter": ["lowercase", "asciifolding"]}},
                  "analyzer": {
                    "query": {"tokenizer": "standard", "filter":
                        ["lowercase", "stop", "marked", "synonyms", "stem", "asciifolding"]}}}},
                 "mappings": {"properties": {
                   "title": {"type": "text", "analyzer": "standard", "search_analyzer": "query"}}}}
                """);
        assertThat(ofIndex("'analyzer': 'query'", "Seimas ir rajonui"))
                .containsExactly("seimas", "rajon");
        assertThat(ofIndex("'analyzer': 'query'", "rajonas"))
                .containsExactly("savivaldyb", "rajon");
        assertThat(ofIndex("'normalizer': 'folded'", "Žalia Girelė"))
                .containsExactly("zalia girele");
    }

    @Test
    void rejectsInvalidOptions() {
        assertThatIllegalStateException()
                .isThrownBy(() -> filtered("{'type': 'stemmer', 'language': 'x'}", "a"))
                .withMessageContaining("There is no stemmer for [x]");
        assertThatIllegalStateException()
                .isThrownBy(() -> filtered("{'type': 'ngram', 'max_gram': 9}", "a"))
                .withMessageContaining("index.max_ngram_diff");
        assertThatIllegalStateException()
                .isThrownBy(() -> filtered("{'type': 'synonym'}", "a"))
                .withMessageContaining("[synonyms]");
    }

    private List<String> filtered(String filter, String text) {
        return tokens("'tokenizer': 'whitespace', 'filter': [" + filter + "]", text);
    }

    private List<String> tokens(String how, String text) {
        return analyzed("", how, text);
    }

    private List<String> ofIndex(String how, String text) {
        return analyzed("/analysis-tests", how, text);
    }

    private List<String> analyzed(String path, String how, String text) {
        return elasticsearch.tokens(
                path, "{" + how.replace('\'', '"') + ", \"text\": \"" + text + "\"}");
    }
}

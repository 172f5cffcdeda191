package lt.sklaida.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.delivery.PublishedFixture;
import lt.sklaida.model.Condition.Operator;
import lt.sklaida.model.ContentRule;
import lt.sklaida.model.DerivedValue;
import lt.sklaida.model.ValueType;
import lt.sklaida.shared.Problem;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.test.tester.GraphQlTester.Response;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ContentModelFetchTests {

    private static final PublishedFixture FIXTURE = new PublishedFixture();
    private static final ContentApi API = new ContentApi(FIXTURE);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void describesLocales() {
        API.query("{ contentModel { locales { locale tag label default fallback } } }")
                .path("contentModel.locales")
                .matchesJsonStrictly(
                        """
                        [{"locale": "lt", "tag": "lt", "label": "lietuvių", "default": true,
                          "fallback": []},
                         {"locale": "en", "tag": "en", "label": "English", "default": false,
                          "fallback": ["lt"]}]
                        """);
    }

    @Test
    void describesTypesInTheRequestedLocale() {
        String query = "{ contentModel(locale: %s) { types { name label } } }";

        API.query(query.formatted("lt"))
                .path("contentModel.types[?(@.name == 'GoodPractice')].label")
                .matchesJson("[\"Geroji patirtis\"]");
        API.query(query.formatted("en"))
                .path("contentModel.types[?(@.name == 'GoodPractice')].label")
                .matchesJson("[\"Good practice\"]");
    }

    @Test
    void describesATypeWithItsFields() {
        API.query(
                        """
                        { contentModel { types {
                          name type singular plural titleField
                          fields {
                            name type kind targets list required localized searchWeight
                            facet sort filter body
                            constraints { minLength maxLength min max minCount maxCount pattern }
                          }
                        } } }
                        """)
                .path("contentModel.types[?(@.name == 'Person')]")
                .matchesJson(
                        """
                        [{"name": "Person", "type": "PERSON", "singular": "person",
                          "plural": "people", "titleField": "name"}]
                        """)
                .path(
                        "contentModel.types[?(@.name == 'Person')].fields[?(@.name == 'affiliation')]")
                .matchesJson(
                        """
                        [{"name": "affiliation", "type": "Organisation", "kind": "REFERENCE",
                          "targets": ["ORGANISATION"], "list": false, "required": false,
                          "localized": false, "searchWeight": 0, "facet": false, "sort": false,
                          "filter": true, "body": false,
                          "constraints": {"min": null, "max": null, "pattern": null}}]
                        """);
    }

    @Test
    void describesOnWhichFieldsAFieldDepends() {
        Response model =
                API.query(
                        """
                        { contentModel(locale: en) { types { name fields {
                          name
                          requiredIf { conditions { field operator values } hint }
                          constraints { notBefore inTimeZone }
                        } } } }
                        """);
        String field = "contentModel.types[?(@.name == 'Event')].fields[?(@.name == '%s')]";

        model.path(field.formatted("endsAt"))
                .matchesJsonStrictly(
                        """
                        [{"name": "endsAt", "requiredIf": null,
                          "constraints": {"notBefore": "startsAt", "inTimeZone": "timeZone"}}]
                        """);
        model.path(field.formatted("onlineUrl"))
                .matchesJsonStrictly(
                        """
                        [{"name": "onlineUrl",
                          "requiredIf": {
                            "conditions": [
                              {"field": "attendanceMode", "operator": "NE", "values": ["ON_SITE"]},
                              {"field": "status", "operator": "NE", "values": ["CANCELLED"]}],
                            "hint": "people who join online need it; for an event on site, change the attendance"},
                          "constraints": {"notBefore": null, "inTimeZone": null}}]
                        """);
    }

    @Test
    void tellsWhatFormsSayInTheRequestedLocale() {
        var response =
                API.query(
                        """
                        { contentModel(locale: en) {
                          types { name pluralLabel fileField groups { name label } fields {
                            name label help group { name label } derived
                            file { alt decorative focalPoint } constraints { hint }
                          } }
                          values { name label }
                        } }
                        """);
        String type = "contentModel.types[?(@.name == '%s')]";

        response.path(type.formatted("Event") + ".fields[?(@.name == 'timeZone')]")
                .matchesJsonStrictly(
                        """
                        [{"name": "timeZone", "label": "Time zone",
                          "help": "That of the place, such as Europe/Vilnius. All times of the event are in it.",
                          "group": {"name": "time", "label": "Time and place"},
                          "derived": null, "file": null, "constraints": {"hint": null}}]
                        """);
        response.path(type.formatted("Event") + ".fields[?(@.name == 'uid')].derived")
                .matchesJson("[\"UID\"]");
        response.path(type.formatted("MediaAsset") + ".fields[?(@.name == 'file')].file")
                .matchesJsonStrictly(
                        """
                        [{"alt": "alt", "decorative": "decorative", "focalPoint": "focalPoint"}]
                        """);
        response.path(type.formatted("MediaAsset") + ".fields[?(@.name == 'sha256')].constraints")
                .matchesJson("[{\"hint\": \"64 hexadecimal digits in lower case\"}]");
        response.path(type.formatted("MediaAsset") + ".fileField").matchesJson("[\"file\"]");
        response.path(type.formatted("Person") + ".pluralLabel").matchesJson("[\"People\"]");
        response.path(type.formatted("Person") + ".groups[*].name")
                .matchesJsonStrictly("[\"subject\", \"seo\"]");
        response.path("contentModel.values[?(@.name == 'AgendaItem')].label")
                .matchesJson("[\"Agenda item\"]");
    }

    @Test
    void describesEveryValueThatTheServerComputes() {
        API.query("{ __type(name: \"ModelDerivedValue\") { enumValues { name } } }")
                .path("__type.enumValues[*].name")
                .entityList(String.class)
                .isEqualTo(Arrays.stream(DerivedValue.values()).map(DerivedValue::name).toList());
    }

    @Test
    void describesWhichFieldsAnEmbeddedValueRequires() {
        API.query(
                        """
                        { contentModel { values { name fields {
                          name requiredIf { conditions { field operator values } }
                        } } } }
                        """)
                .path(
                        "contentModel.values[?(@.name == 'Resources')].fields[?(@.name == 'currency')]")
                .matchesJsonStrictly(
                        """
                        [{"name": "currency",
                          "requiredIf": {"conditions": [
                            {"field": "cost", "operator": "EXISTS", "values": [true]}]}}]
                        """);
    }

    @Test
    void listsTheRulesInJavaByName() {
        ValueType book =
                new ValueType(
                        "Book",
                        "A book.",
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(new IsbnRule()));

        assertThat(ModelDescription.rules(book)).containsExactly("isbn");
        API.query("{ contentModel { types { rules } values { rules } } }")
                .path("contentModel.types[0].rules")
                .matchesJsonStrictly("[]")
                .path("contentModel.values[0].rules")
                .matchesJsonStrictly("[]");
    }

    @Test
    void describesEveryOperatorOfConditions() {
        API.query("{ __type(name: \"ModelOperator\") { enumValues { name } } }")
                .path("__type.enumValues[*].name")
                .entityList(String.class)
                .isEqualTo(Arrays.stream(Operator.values()).map(Operator::name).toList());
    }

    @Test
    void describesValuesEnumsAndUnions() {
        var response =
                API.query(
                        """
                        { contentModel(locale: en) {
                          values { name description fields { name } }
                          enums { name values { name label description } }
                          unions { name description members }
                        } }
                        """);

        response.path("contentModel.values[?(@.name == 'GeoPoint')].fields[*].name")
                .matchesJson("[\"latitude\", \"longitude\"]");
        response.path("contentModel.enums[?(@.name == 'Country')].values[0]")
                .matchesJson(
                        """
                        [{"name": "LT", "label": "Lithuania", "description": "Lithuania."}]
                        """);
        response.path("contentModel.unions[?(@.name == 'Agent')].members")
                .matchesJson("[[\"PERSON\", \"ORGANISATION\"]]");
    }

    private record IsbnRule() implements ContentRule {

        @Override
        public String name() {
            return "isbn";
        }

        @Override
        public List<Problem> check(Map<String, Object> values) {
            return List.of();
        }
    }
}

package lt.sklaida.graphql;

import lt.sklaida.delivery.PublishedFixture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

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
    void describesTypesInTheLocaleAskedFor() {
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
}

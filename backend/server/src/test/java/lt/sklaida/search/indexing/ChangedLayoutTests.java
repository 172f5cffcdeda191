package lt.sklaida.search.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.TestModels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

/** A changed model whose indexes have the same fields, but fill them from other values. */
class ChangedLayoutTests {

    private static final String STORY =
            """
            "Something told."
            type Story @content(plural: "stories") @slug(from: "title") {
              "What it is called."
              title: String! @localized @search(weight: 8)
              "What it is about."
              summary: String @localized @search(weight: 3)
            }
            """;

    @TempDir private Path folder;

    @Test
    void rebuildsTheIndexWhenAFieldBecomesSearchableThatAnotherTypeHasThere()
            throws InterruptedException {
        try (TestSearch before = TestSearch.with(model("before", ""))) {
            before.rebuild();
            before.person("Ona").lt("summary", "Mezgėja").publish();
            before.index();
            assertThat(before.find("mezgėja")).isEmpty();
            TestSearch after = before.again(model("after", "@search(weight: 3)"));

            after.keeper().step();

            assertThat(after.find("mezgėja")).containsExactly("Ona");
        }
    }

    private ContentModel model(String name, String directive) {
        String person =
                """
                "Somebody who tells stories."
                type Person @content(plural: "people") @slug(from: "name") {
                  "Given name and surname."
                  name: String! @localized @search(weight: 8)
                  "What the person does."
                  summary: String @localized %s
                }
                """
                        .formatted(directive);
        return TestModels.of(folder.resolve(name), Map.of("Story", STORY, "Person", person));
    }
}

package lt.sklaida.content;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.TestModels;

import java.nio.file.Path;
import java.util.Map;

/** A model with a field of each kind that storing and publishing treat differently. */
final class NoteModel {

    private NoteModel() {}

    static ContentModel in(Path folder) {
        return TestModels.of(
                folder,
                """
                "A point of a note."
                type Point {
                  "When."
                  time: String!
                  "What."
                  text: String! @localized
                  "Who says so."
                  by: Person
                }
                """,
                Map.of(
                        "Note",
                        """
                        "A note."
                        type Note @content @slug(from: "title") {
                          "The title."
                          title: String! @localized @sort @length(max: 100)
                          "The text."
                          body: Markdown @localized @body
                          "The place in a list."
                          rank: Int @sort
                          "When it happens."
                          at: DateTime @sort
                          "Words for it."
                          tags: [String!] @filter
                          "What it says, point by point."
                          points: [Point!]
                          "Who wrote it."
                          author: Person
                          "What to read next."
                          next: Note
                          "Anything else."
                          extra: JSON
                        }
                        """,
                        "Person",
                        """
                        "Somebody."
                        type Person @content(plural: "people") @slug(from: "name") {
                          "The name, the same in every language."
                          name: String!
                          "What the person is."
                          role: String @localized
                        }
                        """));
    }
}

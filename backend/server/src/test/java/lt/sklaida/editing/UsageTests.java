package lt.sklaida.editing;

import static lt.sklaida.editing.Desk.LT;
import static lt.sklaida.editing.Desk.RASA;
import static lt.sklaida.editing.Desk.saved;
import static lt.sklaida.model.ListModel.lt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.content.Entry;
import lt.sklaida.content.Referrers.Place;
import lt.sklaida.editing.Usage.Use;
import lt.sklaida.editing.Usage.UsePage;
import lt.sklaida.security.Origin;
import lt.sklaida.security.TestActors;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.ForbiddenException;
import lt.sklaida.shared.NotFoundException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class UsageTests {

    private static final Origin AUTHOR = TestActors.author("jonas");

    @TempDir Path folder;

    private Desk desk;
    private Usage usage;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
        usage = new Usage(desk.content.entries(), desk.content.referrers());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void namesPublishedUsesAndReadableDrafts() {
        Entry topic =
                saved(desk.one.create(Desk.draft("Topic", "t", "label", lt("Augalai")), AUTHOR));
        String id = topic.id().value();
        Entry published =
                desk.published(desk.note(RASA, "title", lt("A"), "topics", List.of(id)), LT);
        Entry draft = desk.note(RASA, "title", lt("B"), "topics", List.of(id));
        Entry own = desk.note(AUTHOR, "title", lt("C"), "topics", List.of(id));
        desk.note(RASA, "title", lt("D"));
        List<String> path = List.of("topics[0]");

        assertThat(uses(topic.id(), RASA))
                .containsExactly(
                        new Use(published.id(), Place.of(published), true, path, path),
                        new Use(draft.id(), Place.of(draft), true, List.of(), path),
                        new Use(own.id(), Place.of(own), true, List.of(), path));
        assertThat(uses(topic.id(), AUTHOR))
                .containsExactly(
                        new Use(published.id(), Place.of(published), false, path, List.of()),
                        new Use(own.id(), Place.of(own), true, List.of(), path));
    }

    @Test
    void tellsNothingOfEntriesThatTheAskerMayNotRead() {
        Entry topic = desk.topic("label", lt("Augalai"));

        assertThatThrownBy(() -> uses(topic.id(), AUTHOR)).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> uses(desk.content.newId(), RASA))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void knowsWhatReferredToWhatIsInTheBin() {
        Entry topic = desk.topic("label", lt("Augalai"));
        desk.note(RASA, "title", lt("A"), "topics", List.of(topic.id().value()));
        saved(desk.one.delete(topic.id(), true, false, RASA));

        assertThat(uses(topic.id(), RASA)).hasSize(1);
    }

    @Test
    void isReadInPages() {
        Entry topic = desk.topic("label", lt("Augalai"));
        String id = topic.id().value();
        List<EntryId> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Origin author = i % 2 == 0 ? RASA : AUTHOR;
            all.add(desk.note(author, "title", lt("N" + i), "topics", List.of(id)).id());
        }

        UsePage first = usage.of(topic.id(), null, 2, RASA);
        UsePage next = usage.of(topic.id(), first.uses().getLast().place(), 3, RASA);
        assertThat(first.uses()).extracting(Use::id).isEqualTo(all.subList(0, 2));
        assertThat(first.hasNext()).isTrue();
        assertThat(next.uses()).extracting(Use::id).isEqualTo(all.subList(2, 5));
        assertThat(next.hasNext()).isFalse();
    }

    private List<Use> uses(EntryId id, Origin asker) {
        return usage.of(id, null, 100, asker).uses();
    }
}

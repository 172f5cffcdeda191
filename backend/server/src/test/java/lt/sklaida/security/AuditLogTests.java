package lt.sklaida.security;

import static lt.sklaida.security.TestServers.CONSOLE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.delivery.Cursor;
import lt.sklaida.shared.InvalidException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

class AuditLogTests {

    private final TestServers servers = new TestServers();
    private final AuditLog audit = servers.one.audit();

    @AfterEach
    void close() {
        servers.close();
    }

    @Test
    void pagesThroughAllOfItTheLatestFirst() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            // Several at a time, so that the id breaks ties.
            servers.clock.step(Duration.ofSeconds(i % 3 == 0 ? 1 : 0));
            append(AuditedAct.PUBLISHED, "entry:" + i);
            expected.add("entry:" + i);
        }

        List<AuditEntry> read = readAll(AuditQuery.latest(4));

        assertThat(read)
                .extracting(AuditEntry::target)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(read).extracting(AuditEntry::at).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void whatIsAppendedMeanwhileMovesNothing() {
        for (int i = 0; i < 6; i++) {
            append(AuditedAct.PUBLISHED, "entry:" + i);
            servers.clock.step(Duration.ofSeconds(1));
        }
        AuditPage first = audit.find(AuditQuery.latest(3));
        append(AuditedAct.DELETED, "entry:new");

        AuditPage second = audit.find(AuditQuery.latest(3).after(next(first)));

        assertThat(second.entries())
                .extracting(AuditEntry::target)
                .containsExactly("entry:2", "entry:1", "entry:0");
        assertThat(second.next()).isNull();
    }

    @Test
    void findsByWhoWhatWhenAndOnWhat() {
        Instant start = servers.clock.instant();
        append(AuditedAct.PUBLISHED, "entry:a");
        servers.clock.step(Duration.ofMinutes(1));
        append(AuditedAct.DELETED, "entry:a");
        append(AuditedAct.PUBLISHED, "entry:b");
        audit.append(
                new Origin(new Actor.Anonymous(), "192.0.2.1"),
                AuditedAct.SIGN_IN_FAILED,
                "user:unknown",
                "");

        Instant later = start.plusSeconds(1);
        assertThat(count(query(null, later, null, Set.of(), null))).isEqualTo(1);
        assertThat(count(query(later, null, null, Set.of(), null))).isEqualTo(3);
        assertThat(count(query(null, null, "anonymous", Set.of(), null))).isEqualTo(1);
        assertThat(count(query(null, null, null, Set.of(AuditedAct.PUBLISHED), null))).isEqualTo(2);
        assertThat(count(query(later, null, "operator", Set.of(AuditedAct.PUBLISHED), "entry:b")))
                .isEqualTo(1);
        assertThat(count(query(null, null, null, Set.of(), "entry:a"))).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!!", "MTIzIGFiYw", "9999999999999999999999999999999"})
    void refusesWhatIsNoCursor(String cursor) {
        assertThatThrownBy(() -> audit.find(AuditQuery.latest(1).after(new Cursor(cursor))))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void refusesAChangedCursor() {
        append(AuditedAct.PUBLISHED, "entry:a");
        append(AuditedAct.PUBLISHED, "entry:b");
        String cursor = next(audit.find(AuditQuery.latest(1))).value();

        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
            assertThatThrownBy(() -> audit.find(AuditQuery.latest(1).after(new Cursor(changed))))
                    .isInstanceOf(InvalidException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101, Integer.MAX_VALUE})
    void refusesAPageOfAnotherSize(int first) {
        assertThatThrownBy(() -> AuditQuery.latest(first)).isInstanceOf(InvalidException.class);
    }

    @Test
    void longTextsAreCut() {
        audit.append(
                new Origin(new Actor.Anonymous(), "a".repeat(1_000_000)),
                AuditedAct.DELETED,
                "b".repeat(1_000_000),
                "c".repeat(1_000_000));

        assertThat(audit.find(AuditQuery.latest(1)).entries().getFirst().toString())
                .hasSizeLessThan(1_000);
    }

    @Test
    void offersNothingButAppendingAndReading() {
        assertThat(AuditLog.class.getDeclaredMethods())
                .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
                .extracting(method -> method.getName())
                .containsExactlyInAnyOrder("append", "find");
    }

    private List<AuditEntry> readAll(AuditQuery query) {
        List<AuditEntry> read = new ArrayList<>();
        AuditPage page = audit.find(query);
        read.addAll(page.entries());
        while (page.next() != null) {
            page = audit.find(query.after(next(page)));
            read.addAll(page.entries());
        }
        return read;
    }

    private static Cursor next(AuditPage page) {
        return Objects.requireNonNull(page.next());
    }

    private int count(AuditQuery query) {
        return audit.find(query).entries().size();
    }

    private static AuditQuery query(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String actor,
            Set<AuditedAct> acts,
            @Nullable String target) {
        return new AuditQuery(from, to, actor, acts, target, 100, null);
    }

    private void append(AuditedAct act, String target) {
        audit.append(CONSOLE, act, target, "");
    }
}

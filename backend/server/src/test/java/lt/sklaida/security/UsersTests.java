package lt.sklaida.security;

import static lt.sklaida.security.TestServers.CONSOLE;
import static lt.sklaida.security.TestServers.PASSWORD;
import static lt.sklaida.security.TestServers.atOnce;
import static lt.sklaida.security.TestServers.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NotFoundException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.Function;

class UsersTests {

    private final TestServers servers = new TestServers();
    private final Users users = servers.one.users();

    @AfterEach
    void close() {
        servers.close();
    }

    @Test
    void findsAUserOnEveryServer() {
        Limits limits =
                new Limits(Limit.only(List.of(new LocaleTag("en"))), Limit.only(List.of("Event")));
        Profile profile =
                new Profile(
                        UserName.of("Rasa"),
                        DisplayName.of("Rasa Petrauskė"),
                        new LocaleTag("lt"),
                        Role.AUTHOR,
                        limits);

        User added = users.add(profile, PASSWORD, CONSOLE);

        assertThat(servers.other.users().find(added.id())).hasValue(added);
        assertThat(servers.other.users().find(UserName.of("RASA"))).hasValue(added);
        assertThat(added.profile()).isEqualTo(profile);
    }

    @Test
    void storesNoPassword() {
        servers.add("rasa");

        assertThat(servers.stored(Users.COLLECTION).toString()).doesNotContain(PASSWORD);
    }

    @Test
    void ofManyFirstAdminsThereIsOne() throws InterruptedException {
        List<User> made =
                atOnce(
                        3,
                        () -> addFirst(servers.one, "rasa"),
                        () -> addFirst(servers.other, "jonas"),
                        () -> addFirst(servers.one, "ona"));

        assertThat(made).hasSize(1);
        assertThat(users.list()).hasSize(1);
    }

    private static User addFirst(TestServers.Server server, String name) {
        return server.users().addFirst(profile(name, Role.ADMIN), "hash", CONSOLE);
    }

    @Test
    void oneOfManyGetsAName() throws InterruptedException {
        Users elsewhere = servers.other.users();

        List<User> added =
                atOnce(
                        4,
                        () -> users.add(profile("Šarūnas", Role.ADMIN), CONSOLE),
                        () -> elsewhere.add(profile("s\u030CARU\u0304NAS", Role.AUTHOR), CONSOLE));

        assertThat(added).hasSize(1);
        assertThat(users.list()).isEqualTo(added);
    }

    @Test
    void aTakenNameIsAConflictThatDoesNotRepeatIt() {
        servers.add("rasa");
        User jonas = servers.add("jonas");

        assertThatThrownBy(() -> servers.add("RASA"))
                .isInstanceOf(ConflictException.class)
                .hasMessageNotContaining("asa");
        assertThatThrownBy(() -> users.change(jonas, profile("rasa", Role.ADMIN), CONSOLE))
                .isInstanceOf(ConflictException.class)
                .hasMessageNotContaining("asa");
    }

    @Test
    void aSessionEndsOnEveryServerAtAnyChangeThatMatters() {
        endsSessions(user -> users.setPassword(user.id(), PASSWORD + "!", CONSOLE));
        endsSessions(user -> users.disable(user.id(), CONSOLE));
        endsSessions(user -> users.enable(user.id(), CONSOLE));
        endsSessions(
                user ->
                        users.change(
                                user,
                                profile(user.profile().name().value(), Role.AUTHOR),
                                CONSOLE));
    }

    private void endsSessions(Function<User, User> change) {
        User user = servers.add("user" + users.list().size());
        Users elsewhere = servers.other.users();
        assertThat(elsewhere.current(user.id(), user.stamp())).hasValue(user);

        User changed = change.apply(user);

        assertThat(elsewhere.current(user.id(), user.stamp())).isEmpty();
        assertThat(elsewhere.current(user.id(), changed.stamp()).isPresent())
                .isEqualTo(!changed.disabled());
    }

    @Test
    void changesThatMeetBothHold() throws InterruptedException {
        User user = servers.add("rasa");
        Users elsewhere = servers.other.users();

        atOnce(
                1,
                () -> users.disable(user.id(), CONSOLE),
                () -> elsewhere.setPassword(user.id(), PASSWORD + "!", CONSOLE));

        User changed = users.find(user.id()).orElseThrow();
        assertThat(changed.disabled()).isTrue();
        assertThat(changed.passwordHash()).isNotEqualTo(user.passwordHash());
    }

    @Test
    void ofProfilesThatMeetOneHolds() throws InterruptedException {
        User user = servers.add("rasa");

        List<User> changed =
                atOnce(
                        3,
                        () -> users.change(user, profile("rasa", Role.ADMIN), CONSOLE),
                        () -> users.change(user, profile("rasa", Role.AUTHOR), CONSOLE));

        assertThat(changed).hasSize(1);
        assertThat(users.find(user.id())).hasValue(changed.getFirst());
        assertThatThrownBy(() -> users.change(user, profile("rasa", Role.EDITOR), CONSOLE))
                .isInstanceOf(ConflictException.class)
                .hasMessage("The user was changed meanwhile; look again");
    }

    @Test
    void anUnknownUserIsNotFound() {
        UserId unknown = new UserId("unknown0");

        assertThatThrownBy(() -> users.disable(unknown, CONSOLE))
                .isInstanceOf(NotFoundException.class);
        assertThat(users.find(unknown)).isEmpty();
        assertThat(users.current(unknown, "")).isEmpty();
    }

    @Test
    void theAuditTellsOfEachChangeAndNotOfNames() {
        User user = servers.add("rasa");
        users.disable(user.id(), CONSOLE);

        List<AuditEntry> entries = servers.one.audit().find(AuditQuery.latest(10)).entries();
        assertThat(entries)
                .extracting(AuditEntry::act)
                .containsExactlyInAnyOrder(AuditedAct.USER_ADDED, AuditedAct.USER_DISABLED);
        assertThat(entries).extracting(AuditEntry::target).containsOnly("user:" + user.id());
        assertThat(entries.toString()).contains("EDITOR").doesNotContain("rasa");
    }

    @Test
    void theLastAdminWhoCanSignInStaysOne() {
        User admin = users.add(profile("ona", Role.ADMIN), PASSWORD, CONSOLE);
        users.add(profile("invited", Role.ADMIN), CONSOLE);
        Origin by = new Origin(new Actor.Person(admin), TestServers.ADDRESS);

        assertThatThrownBy(() -> users.disable(admin.id(), by))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> users.change(admin, profile("ona", Role.EDITOR), by))
                .isInstanceOf(ConflictException.class);
        users.change(admin, profile("ona2", Role.ADMIN), by);
        users.add(profile("rasa", Role.ADMIN), PASSWORD, CONSOLE);
        assertThat(users.disable(admin.id(), by).disabled()).isTrue();
    }

    @Test
    void theOperatorMayDoWithoutAnAdmin() {
        User admin = users.add(profile("ona", Role.ADMIN), PASSWORD, CONSOLE);

        assertThat(users.disable(admin.id(), CONSOLE).disabled()).isTrue();
    }

    @Test
    void whatTrustsNobodyWithAnythingEndsNoSession() {
        User user = servers.add("rasa");

        users.setDisplayName(user.id(), DisplayName.of("Rasa Rasienė"), CONSOLE);
        users.setShortcuts(user.id(), false);

        User found = users.current(user.id(), user.stamp()).orElseThrow();
        assertThat(found.profile().displayName().value()).isEqualTo("Rasa Rasienė");
        assertThat(found.shortcuts()).isFalse();
    }
}

package lt.sklaida.security;

import static lt.sklaida.security.TestServers.ADDRESS;
import static lt.sklaida.security.TestServers.CONSOLE;
import static lt.sklaida.security.TestServers.PASSWORD;
import static lt.sklaida.security.TestServers.atOnce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NotFoundException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class InvitationsTests {

    private static final String NEW_PASSWORD = PASSWORD + " vėl";

    private final TestServers servers = new TestServers();
    private final Invitations invitations = servers.one.invitations();

    @AfterEach
    void close() {
        servers.close();
    }

    @Test
    void theFirstAdminIsMadeByALink() {
        OneTimeLink link = invitations.forFirstAdmin().orElseThrow();

        User admin = makeAdmin(servers.other, link, "rasa");

        assertThat(admin.profile().role()).isEqualTo(Role.ADMIN);
        assertThat(signIn("rasa", PASSWORD)).isInstanceOf(SignIn.Result.Success.class);
        assertThat(invitations.forFirstAdmin()).isEmpty();
    }

    @Test
    void oneFirstAdminIsMadeByLinksOfTwoServersAtOnce() throws InterruptedException {
        OneTimeLink one = invitations.forFirstAdmin().orElseThrow();
        OneTimeLink other = servers.other.invitations().forFirstAdmin().orElseThrow();

        List<User> made =
                atOnce(
                        3,
                        () -> makeAdmin(servers.one, one, "rasa"),
                        () -> makeAdmin(servers.other, one, "jonas"),
                        () -> makeAdmin(servers.other, other, "ona"));

        assertThat(made).hasSize(1);
        assertThat(servers.one.users().list()).isEqualTo(made);
    }

    @Test
    void noFirstAdminIsMadeOnceThereAreUsers() {
        OneTimeLink link = invitations.forFirstAdmin().orElseThrow();
        servers.add("jonas");

        assertThatThrownBy(() -> makeAdmin(servers.one, link, "rasa"))
                .hasMessage("There are users by now; ask one of them");
    }

    @Test
    void aResetLinkSetsThePasswordOnce() {
        User user = servers.add("rasa");
        OneTimeLink link = invitations.forUser(user.id(), CONSOLE);

        setPassword(servers.other, link);

        assertThat(signIn("rasa", PASSWORD)).isInstanceOf(SignIn.Result.Failure.class);
        assertThat(signIn("rasa", NEW_PASSWORD)).isInstanceOf(SignIn.Result.Success.class);
        assertWorthless(link);
    }

    @Test
    void aLinkIsUsedByOneOfTwoServersAtOnce() throws InterruptedException {
        User user = servers.add("rasa");
        OneTimeLink link = invitations.forUser(user.id(), CONSOLE);

        List<User> done =
                atOnce(
                        3,
                        () -> setPassword(servers.one, link),
                        () -> setPassword(servers.other, link));

        assertThat(done).hasSize(1);
    }

    @Test
    void aRefusedPasswordLeavesTheLink() {
        User user = servers.add("rasa");
        OneTimeLink link = invitations.forUser(user.id(), CONSOLE);

        assertThatThrownBy(() -> invitations.setPassword(link.secret(), "short", ADDRESS))
                .isInstanceOf(InvalidException.class);

        assertThat(setPassword(servers.one, link).id()).isEqualTo(user.id());
    }

    @Test
    void aLinkExpires() {
        User user = servers.add("rasa");
        OneTimeLink link = invitations.forUser(user.id(), CONSOLE);

        servers.clock.step(Duration.ofHours(24));

        assertWorthless(link);
    }

    @Test
    void aNewLinkReplacesTheOldOne() {
        User user = servers.add("rasa");
        OneTimeLink old = invitations.forUser(user.id(), CONSOLE);

        OneTimeLink link = invitations.forUser(user.id(), CONSOLE);

        assertWorthless(old);
        assertThat(invitations.invited(link.secret())).hasValue(user);
    }

    @Test
    void disablingAUserEndsTheirLinkForGood() {
        User user = servers.add("rasa");
        OneTimeLink link = invitations.forUser(user.id(), CONSOLE);

        servers.one.users().disable(user.id(), CONSOLE);
        assertWorthless(link);
        servers.one.users().enable(user.id(), CONSOLE);
        assertWorthless(link);
    }

    @Test
    void aForgedLinkIsWorthless() {
        servers.add("rasa");

        assertWorthless(
                new OneTimeLink(Secret.create(Secret.LINK).text(), servers.clock.instant()));
        assertWorthless(new OneTimeLink("", servers.clock.instant()));
        assertWorthless(new OneTimeLink("a".repeat(1_000_000), servers.clock.instant()));
    }

    @Test
    void aLinkForAPasswordMakesNoAdmin() {
        User user = servers.add("rasa");
        OneTimeLink link = invitations.forUser(user.id(), CONSOLE);

        assertThatThrownBy(() -> makeAdmin(servers.one, link, "jonas"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void itsSecretIsStoredNowhere() {
        OneTimeLink link = invitations.forUser(servers.add("rasa").id(), CONSOLE);

        assertThat(servers.stored(OneTimeLinks.COLLECTION).toString())
                .doesNotContain(link.secret().substring(5));
    }

    private void assertWorthless(OneTimeLink link) {
        assertThat(invitations.invited(link.secret())).isEmpty();
        assertThatThrownBy(() -> setPassword(servers.one, link))
                .isInstanceOf(NotFoundException.class);
    }

    private static User makeAdmin(TestServers.Server server, OneTimeLink link, String name) {
        return server.invitations()
                .makeFirstAdmin(
                        link.secret(),
                        UserName.of(name),
                        DisplayName.of(name),
                        new LocaleTag("lt"),
                        PASSWORD,
                        ADDRESS);
    }

    private static User setPassword(TestServers.Server server, OneTimeLink link) {
        return server.invitations().setPassword(link.secret(), NEW_PASSWORD, ADDRESS);
    }

    private SignIn.Result signIn(String name, String password) {
        return servers.other.signIn().attempt(name, password, ADDRESS);
    }
}

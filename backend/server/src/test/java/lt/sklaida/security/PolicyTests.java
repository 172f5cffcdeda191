package lt.sklaida.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.shared.ForbiddenException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.UnauthenticatedException;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may do what, as a table. */
class PolicyTests {

    private static final LocaleTag LT = new LocaleTag("lt");
    private static final LocaleTag EN = new LocaleTag("en");
    private static final UserId RASA = new UserId("rasa0000");
    private static final Target WHOLE = Target.entry("Article", null);
    private static final UserId JONAS = new UserId("jonas000");
    private static final String TYPE = "Article";

    /**
     * An x where Rasa, in each role, or a token of each scope, may do it to a whole entry or the
     * server: to her own entry, to Jonas's, to nobody's.
     */
    private static final String TABLE =
            """
            action          | author     | editor     | admin      | read  | write | publish
                            | own jo no  | own jo no  | own jo no  | token | token | token
            READ_DRAFT      | x   -  -   | x   x  x   | x   x  x   | x     | -     | -
            SHARE_PREVIEW   | x   -  -   | x   x  x   | x   x  x   | -     | -     | -
            CREATE          | x   -  -   | x   x  x   | x   x  x   | -     | x     | -
            WRITE           | x   -  -   | x   x  x   | x   x  x   | -     | x     | -
            PUBLISH         | -   -  -   | x   x  x   | x   x  x   | -     | -     | x
            UNPUBLISH       | -   -  -   | x   x  x   | x   x  x   | -     | -     | x
            DELETE          | x   -  -   | x   x  x   | x   x  x   | -     | x     | -
            RESTORE         | x   -  -   | x   x  x   | x   x  x   | -     | x     | -
            UPLOAD          | x          | x          | x          | -     | x     | -
            MANAGE_MEDIA    | -          | x          | x          | -     | -     | -
            MANAGE_USERS    | -          | -          | x          | -     | -     | -
            MANAGE_TOKENS   | -          | -          | x          | -     | -     | -
            CHANGE_SETTINGS | -          | -          | x          | -     | -     | -
            READ_AUDIT      | -          | -          | x          | -     | -     | -
            """;

    /** The cells of each action, without what is between them. */
    private static final Map<String, String> ROWS =
            TABLE.lines()
                    .skip(2)
                    .map(line -> line.split("\\|", 2))
                    .collect(Collectors.toMap(row -> row[0].strip(), row -> cells(row[1])));

    private static final Set<Action> ON_SERVER =
            EnumSet.of(
                    Action.UPLOAD,
                    Action.MANAGE_MEDIA,
                    Action.MANAGE_USERS,
                    Action.MANAGE_TOKENS,
                    Action.CHANGE_SETTINGS,
                    Action.READ_AUDIT);

    @ParameterizedTest
    @EnumSource(Action.class)
    void isAsTheTableSays(Action action) {
        List<Target> targets =
                ON_SERVER.contains(action)
                        ? List.of(Target.server())
                        : List.of(
                                Target.entry(TYPE, RASA),
                                Target.entry(TYPE, JONAS),
                                Target.entry(TYPE, null));
        StringBuilder cells = new StringBuilder();
        for (Role role : Role.values()) {
            targets.forEach(target -> cells.append(cell(user(role), action, target)));
        }
        for (TokenScope scope : TokenScope.values()) {
            cells.append(cell(token(Limits.NONE, scope), action, targets.getLast()));
        }

        assertThat(ROWS).containsEntry(action.name(), cells.toString());
    }

    private static String cells(String row) {
        return row.replaceAll("[^x-]", "");
    }

    private static String cell(Actor actor, Action action, Target target) {
        return Policy.allows(actor, action, target) ? "x" : "-";
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void nothingIsAllowedToWhoHasNotSignedInOrIsDisabledOrRevoked(Action action) {
        Actor disabled = user(Role.ADMIN, Limits.NONE, true);
        Actor revoked = token(Limits.NONE, Instant.EPOCH, TokenScope.values());
        for (Target target : List.of(Target.server(), Target.entry(TYPE, RASA))) {
            for (Actor actor : List.of(new Actor.Anonymous(), disabled, revoked)) {
                assertThat(Policy.allows(actor, action, target)).isFalse();
            }
        }
        assertThat(Policy.extent(disabled, action)).isEqualTo(Extent.NOTHING);
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void theOperatorMayDoEverything(Action action) {
        Target target = ON_SERVER.contains(action) ? Target.server() : Target.entry(TYPE, JONAS);

        assertThat(Policy.allows(new Actor.Operator(), action, target)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void anActionOnAnotherKindOfTargetIsDenied(Action action) {
        Target wrong = ON_SERVER.contains(action) ? Target.entry(TYPE, RASA) : Target.server();

        assertThat(Policy.allows(user(Role.ADMIN), action, wrong)).isFalse();
        assertThat(Policy.allows(new Actor.Operator(), action, wrong)).isFalse();
    }

    @Test
    void aTranslatorChangesTheirLocalesOnly() {
        Actor translator = user(Role.EDITOR, locales(EN), false);

        assertThat(Policy.allows(translator, Action.WRITE, variants(EN))).isTrue();
        assertThat(Policy.allows(translator, Action.PUBLISH, variants(EN))).isTrue();
        assertThat(Policy.allows(translator, Action.WRITE, variants(LT))).isFalse();
        assertThat(Policy.allows(translator, Action.WRITE, variants(EN, LT))).isFalse();
    }

    @Test
    void aTranslatorChangesNoSharedValues() {
        Actor translator = user(Role.EDITOR, locales(EN, LT), false);

        assertThat(Policy.allows(translator, Action.WRITE, Target.entry(TYPE, RASA))).isFalse();
    }

    @Test
    void aTranslatorReadsWhatToTranslate() {
        Actor translator = user(Role.EDITOR, locales(EN), false);

        assertThat(Policy.allows(translator, Action.READ_DRAFT, variants(LT))).isTrue();
    }

    @Test
    void limitsToTypesHoldForReadingAndWriting() {
        for (Actor actor :
                List.of(
                        user(Role.ADMIN, types("Event"), false),
                        token(types("Event"), TokenScope.values()))) {
            for (Action action : List.of(Action.READ_DRAFT, Action.WRITE, Action.PUBLISH)) {
                assertThat(Policy.allows(actor, action, Target.entry("Event", null))).isTrue();
                assertThat(Policy.allows(actor, action, Target.entry(TYPE, null))).isFalse();
            }
        }
    }

    @Test
    void anEmptyLimitAllowsNothing() {
        Actor nobody = user(Role.ADMIN, types(), false);

        assertThat(Policy.allows(nobody, Action.READ_DRAFT, Target.entry(TYPE, RASA))).isFalse();
    }

    @Test
    void limitsThatAreMissingOrUnknownInTheStoreAllowNothing() {
        Limits read = LimitDocuments.read(new Document("types", 1));

        assertThat(Policy.allows(user(Role.ADMIN, read, false), Action.READ_DRAFT, WHOLE))
                .isFalse();
        assertThat(LimitDocuments.read(LimitDocuments.of(Limits.NONE))).isEqualTo(Limits.NONE);
    }

    @Test
    void aLimitedAdminCannotLiftTheirLimits() {
        Actor limited = user(Role.ADMIN, locales(EN), false);

        assertThat(Policy.allows(limited, Action.MANAGE_USERS, Target.server())).isFalse();
        assertThat(Policy.allows(limited, Action.MANAGE_TOKENS, Target.server())).isFalse();
        assertThat(Policy.allows(limited, Action.MANAGE_MEDIA, Target.server())).isTrue();
    }

    @Test
    void listsKnowWhatToLeaveOut() {
        Extent own = Policy.extent(user(Role.AUTHOR, types(TYPE), false), Action.READ_DRAFT);

        assertThat(own.reach()).isEqualTo(Extent.Reach.OWN);
        assertThat(own.owner()).isEqualTo(RASA);
        assertThat(own.limits()).isEqualTo(types(TYPE));
    }

    @Test
    void sayingNoTellsNothingAboutTheActor() {
        Actor author = user(Role.AUTHOR);

        assertThatThrownBy(() -> Policy.require(author, Action.PUBLISH, WHOLE))
                .isInstanceOf(ForbiddenException.class)
                .hasMessage("Your role, scopes or limits do not allow this");
    }

    @Test
    void whoHasNotSignedInIsToldTo() {
        assertThatThrownBy(() -> Policy.require(new Actor.Anonymous(), Action.READ_DRAFT, WHOLE))
                .isInstanceOf(UnauthenticatedException.class)
                .hasMessageContaining("sign in first");
    }

    private static Target variants(LocaleTag... locales) {
        return Target.variants(TYPE, JONAS, List.of(locales));
    }

    private static Limits locales(LocaleTag... locales) {
        return new Limits(Limit.only(List.of(locales)), Limit.all());
    }

    private static Limits types(String... types) {
        return new Limits(Limit.all(), Limit.only(List.of(types)));
    }

    private static Actor user(Role role) {
        return user(role, Limits.NONE, false);
    }

    private static Actor user(Role role, Limits limits, boolean disabled) {
        Profile profile =
                new Profile(UserName.of("rasa"), DisplayName.of("Rasa"), LT, role, limits);
        return new Actor.Person(
                new User(RASA, profile, null, disabled, "stamp", Instant.EPOCH, true));
    }

    private static Actor token(Limits limits, TokenScope... scopes) {
        return token(limits, null, scopes);
    }

    private static Actor token(Limits limits, @Nullable Instant revokedAt, TokenScope... scopes) {
        return new Actor.Program(
                new ApiToken(
                        "token000",
                        DisplayName.of("Import"),
                        Set.of(scopes),
                        limits,
                        "operator",
                        Instant.EPOCH,
                        Instant.MAX,
                        null,
                        revokedAt));
    }
}

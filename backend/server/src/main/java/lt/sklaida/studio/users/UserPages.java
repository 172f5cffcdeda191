package lt.sklaida.studio.users;

import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Documents;
import lt.sklaida.security.UserName;
import lt.sklaida.security.http.BrowserSessions;
import lt.sklaida.security.http.PostedForm;
import lt.sklaida.studio.Limitation;
import lt.sklaida.studio.Names;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The users, and what each is trusted with. */
final class UserPages {

    static final String PATH = "/studio/users";
    static final String NEW = "/studio/users/new";
    static final String ONE = "/studio/users/{id}";

    /** From what anybody may be to what few should. */
    static final List<String> ROLES = List.of("AUTHOR", "EDITOR", "ADMIN");

    private static final String ADMIN = "ADMIN";
    private static final String NAME = "name";

    private final BrowserSessions sessions;

    UserPages(BrowserSessions sessions) {
        this.sessions = sessions;
    }

    /** A user as the API shows it. */
    record Person(
            String id,
            String name,
            String displayName,
            String language,
            String role,
            @Nullable List<String> locales,
            @Nullable List<String> types,
            boolean disabled,
            boolean hasPassword,
            String createdAt) {

        Limitation limits() {
            return new Limitation(locales, types);
        }

        boolean isActingAdmin() {
            return !disabled && hasPassword && isAdmin();
        }

        boolean isAdmin() {
            return role.equals(ADMIN) && locales == null && types == null;
        }
    }

    /** All users. */
    record People(List<Person> users) {

        /** Whether nobody could manage users without this one. */
        boolean isLastAdmin(Person person) {
            return person.isAdmin()
                    && users.stream()
                            .noneMatch(
                                    other ->
                                            !other.id().equals(person.id())
                                                    && other.isActingAdmin());
        }
    }

    /** What is typed into the form of a user. */
    record Typed(String name, String displayName, String language, String role, Limitation limits) {

        static Typed of(PostedForm form) {
            return new Typed(
                    form.first(NAME).orElse(""),
                    form.first("displayName").orElse(""),
                    form.first("language").orElse(""),
                    form.first("role").orElse(""),
                    Limitation.of(form));
        }

        static Typed of(Person person) {
            return new Typed(
                    person.name(),
                    person.displayName(),
                    person.language(),
                    person.role(),
                    person.limits());
        }

        Map<String, @Nullable Object> input() {
            Map<String, @Nullable Object> input = new HashMap<>(limits.input());
            input.put(NAME, name);
            input.put("displayName", displayName);
            input.put("language", language);
            input.put("role", role);
            return input;
        }

        boolean isAdmin() {
            return role.equals(ADMIN) && limits.equals(Limitation.NONE);
        }
    }

    /**
     * The page of a user, or of one to add.
     *
     * @param person null for one to add
     * @param errors the text keys of what is wrong with fields, by their names
     * @param problem the text key of what is wrong with the whole; null when nothing is
     */
    record Sheet(
            @Nullable Person person,
            Typed typed,
            boolean lastAdmin,
            Map<String, String> errors,
            @Nullable String problem) {

        @Nullable String error(String field) {
            return errors.get(field);
        }
    }

    /** A link that is shown once. */
    record Invitation(Person person, String address, String expiresAt) {}

    private record Link(String path, String expiresAt) {}

    private record Added(InvitedUser addUser) {}

    private record InvitedUser(Person user, Link link) {}

    private record Reset(Link resetPassword) {}

    Reply list(Visit visit) {
        return Page.of("users/users.jte", people(visit));
    }

    private static People people(Visit visit) {
        return visit.api().execute(document("users"), Map.of(), People.class);
    }

    private static String document(String name) {
        return Documents.of(UserPages.class, name + ".graphql");
    }

    /** The form for a new user; an author, as that is the least. */
    Reply empty(Visit visit) {
        people(visit);
        String language = visit.user().profile().language().enumName();
        Typed typed = new Typed("", "", language, ROLES.getFirst(), Limitation.NONE);
        return page(new Sheet(null, typed, false, Map.of(), null));
    }

    private static Page page(Sheet sheet) {
        return Page.of("users/user.jte", sheet);
    }

    Reply add(Visit visit) {
        Typed typed = Typed.of(visit.form());
        Map<String, String> errors = errors(typed);
        if (!errors.isEmpty()) {
            return page(new Sheet(null, typed, false, errors, null))
                    .with(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            InvitedUser added =
                    visit.api()
                            .execute(document("add"), Map.of("input", typed.input()), Added.class)
                            .addUser();
            return invitation(visit, added.user(), added.link());
        } catch (ApiFailure e) {
            requireConflict(e);
            return page(new Sheet(null, typed, false, Map.of(NAME, "users.taken"), null))
                    .with(HttpStatus.CONFLICT);
        }
    }

    private static Map<String, String> errors(Typed typed) {
        Map<String, String> errors = new HashMap<>();
        if (!Names.isUserName(typed.name())) {
            errors.put(NAME, "users.badName");
        }
        if (!Names.isDisplayName(typed.displayName())) {
            errors.put("displayName", "users.badDisplayName");
        }
        return errors;
    }

    /** Other failures have a page of their own. */
    private static void requireConflict(ApiFailure failure) {
        if (failure.code() != ErrorCode.CONFLICT) {
            throw failure;
        }
    }

    private static Page invitation(Visit visit, Person person, Link link) {
        return Page.of(
                "users/invitation.jte",
                new Invitation(person, visit.absolute(link.path()), link.expiresAt()));
    }

    Reply show(Visit visit) {
        People people = people(visit);
        Person person = person(people, visit);
        return page(sheet(people, person, Typed.of(person), Map.of(), null));
    }

    private static Sheet sheet(
            People people,
            Person person,
            Typed typed,
            Map<String, String> errors,
            @Nullable String problem) {
        return new Sheet(person, typed, people.isLastAdmin(person), errors, problem);
    }

    private static Person person(People people, Visit visit) {
        String id = visit.variable("id");
        return people.users().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(ApiFailure::notFound);
    }

    Reply change(Visit visit) {
        People people = people(visit);
        Person person = person(people, visit);
        Typed typed = Typed.of(visit.form());
        Map<String, String> errors = errors(typed);
        if (!errors.isEmpty()) {
            return page(sheet(people, person, typed, errors, null))
                    .with(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Map<String, Object> variables = Map.of("id", person.id(), "input", typed.input());
        try {
            visit.api().execute(document("change"), variables);
            return done(visit, person);
        } catch (ApiFailure e) {
            requireConflict(e);
            return page(conflict(people, person, typed)).with(HttpStatus.CONFLICT);
        }
    }

    private static Sheet conflict(People people, Person person, Typed typed) {
        if (people.isLastAdmin(person) && !typed.isAdmin()) {
            return sheet(people, person, typed, Map.of(), "users.lastAdmin");
        }
        String name = UserName.of(typed.name()).value();
        boolean taken =
                people.users().stream()
                        .anyMatch(
                                other ->
                                        other.name().equals(name)
                                                && !other.id().equals(person.id()));
        return taken
                ? sheet(people, person, typed, Map.of(NAME, "users.taken"), null)
                : sheet(people, person, typed, Map.of(), "users.changedMeanwhile");
    }

    /** Who has changed their own rights goes on in a session that has these. */
    private Reply done(Visit visit, Person person) {
        String path = "%s/%s?done=saved".formatted(PATH, person.id());
        return person.id().equals(visit.user().id().value())
                ? sessions.renew(visit.servletRequest())
                        .map(cookie -> Reply.redirect(path, cookie))
                        .orElseGet(() -> Reply.redirect(path))
                : Reply.redirect(path);
    }

    /** Makes a link by which the user sets another password. */
    Reply link(Visit visit) {
        Person person = person(people(visit), visit);
        Link link =
                visit.api()
                        .execute(document("link"), Map.of("id", person.id()), Reset.class)
                        .resetPassword();
        return invitation(visit, person, link);
    }

    Reply disable(Visit visit) {
        People people = people(visit);
        Person person = person(people, visit);
        try {
            visit.api().execute(document("disable"), Map.of("id", person.id()));
            return Reply.redirect("%s/%s?done=userDisabled".formatted(PATH, person.id()));
        } catch (ApiFailure e) {
            requireConflict(e);
            return page(sheet(people, person, Typed.of(person), Map.of(), "users.lastAdmin"))
                    .with(HttpStatus.CONFLICT);
        }
    }

    Reply enable(Visit visit) {
        Person person = person(people(visit), visit);
        visit.api().execute(document("enable"), Map.of("id", person.id()));
        return Reply.redirect("%s/%s?done=userEnabled".formatted(PATH, person.id()));
    }
}

package lt.sklaida.security;

import lt.sklaida.shared.LocaleTag;

import org.bson.Document;

import java.util.Date;

/** Users as they are stored. */
final class UserDocuments {

    static final String ID = "_id";
    static final String NAME = "name";
    static final String DISPLAY_NAME = "displayName";
    static final String LANGUAGE = "language";
    static final String ROLE = "role";
    static final String LIMITS = "limits";
    static final String PASSWORD = "password";
    static final String DISABLED = "disabled";
    static final String STAMP = "stamp";
    static final String SHORTCUTS = "shortcuts";
    private static final String CREATED_AT = "createdAt";

    private UserDocuments() {}

    static Document of(User user) {
        Document document = new Document(ID, user.id().value());
        document.putAll(of(user.profile()));
        if (user.passwordHash() != null) {
            document.append(PASSWORD, user.passwordHash());
        }
        return document.append(DISABLED, user.disabled())
                .append(STAMP, user.stamp())
                .append(CREATED_AT, Date.from(user.createdAt()))
                .append(SHORTCUTS, user.shortcuts());
    }

    static Document of(Profile profile) {
        return new Document(NAME, profile.name().value())
                .append(DISPLAY_NAME, profile.displayName().value())
                .append(LANGUAGE, profile.language().value())
                .append(ROLE, profile.role().name())
                .append(LIMITS, LimitDocuments.of(profile.limits()));
    }

    static User read(Document stored) {
        Profile profile =
                new Profile(
                        new UserName(stored.getString(NAME)),
                        new DisplayName(stored.getString(DISPLAY_NAME)),
                        new LocaleTag(stored.getString(LANGUAGE)),
                        Role.valueOf(stored.getString(ROLE)),
                        LimitDocuments.read(stored.get(LIMITS, new Document())));
        return new User(
                new UserId(stored.getString(ID)),
                profile,
                stored.getString(PASSWORD),
                stored.getBoolean(DISABLED, true),
                stored.getString(STAMP),
                stored.getDate(CREATED_AT).toInstant(),
                stored.getBoolean(SHORTCUTS, true));
    }
}

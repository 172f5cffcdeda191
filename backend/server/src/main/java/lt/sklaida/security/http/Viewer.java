package lt.sklaida.security.http;

import lt.sklaida.security.Limit;
import lt.sklaida.security.Limits;
import lt.sklaida.security.Profile;
import lt.sklaida.security.User;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/**
 * The user who has signed in, as JSON shows them to themselves.
 *
 * @param limits to locales and types; null for no limit
 */
record Viewer(
        String id, String name, String displayName, String role, String language, Bounds limits) {

    record Bounds(@Nullable List<String> locales, @Nullable List<String> types) {

        private static Bounds of(Limits limits) {
            return new Bounds(
                    list(limits.locales(), LocaleTag::value),
                    list(limits.types(), Function.identity()));
        }

        private static <T> @Nullable List<String> list(
                Limit<T> limit, Function<T, String> written) {
            return switch (limit) {
                case Limit.All<T> _ -> null;
                case Limit.Only<T> only -> only.values().stream().map(written).sorted().toList();
            };
        }
    }

    static Viewer of(User user) {
        Profile profile = user.profile();
        return new Viewer(
                user.id().value(),
                profile.name().value(),
                profile.displayName().value(),
                profile.role().name(),
                profile.language().value(),
                Bounds.of(profile.limits()));
    }
}

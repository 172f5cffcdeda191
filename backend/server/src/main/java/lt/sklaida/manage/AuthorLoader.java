package lt.sklaida.manage;

import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.manage.Author.Kind;
import lt.sklaida.security.ApiToken;
import lt.sklaida.security.ApiTokens;
import lt.sklaida.security.User;
import lt.sklaida.security.UserId;
import lt.sklaida.security.Users;
import lt.sklaida.shared.EntryId;

import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.BatchLoaderRegistry;

import reactor.core.publisher.Mono;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Loads the names of authors: all of one level of a query in a batch. */
final class AuthorLoader {

    private static final String NAME = AuthorLoader.class.getName();
    private static final String USER = "user:";
    private static final String TOKEN = "token:";
    private static final String OPERATOR = "operator";

    private final Users users;
    private final ApiTokens tokens;

    AuthorLoader(Users users, ApiTokens tokens, BatchLoaderRegistry registry) {
        this.users = users;
        this.tokens = tokens;
        registry.<String, Author>forName(NAME)
                .registerMappedBatchLoader((names, _) -> Mono.just(load(names)));
    }

    /**
     * The author of a name.
     *
     * @param name as {@code Actor.auditName} writes it
     */
    static CompletableFuture<Author> load(DataFetchingEnvironment environment, String name) {
        DataLoader<String, Author> loader = Objects.requireNonNull(environment.getDataLoader(NAME));
        return loader.load(name);
    }

    /** The user with that id; null when there is none to name. */
    static @Nullable CompletableFuture<Author> user(
            DataFetchingEnvironment environment, @Nullable String id) {
        return id == null ? null : load(environment, USER + id);
    }

    private Map<String, Author> load(Set<String> names) {
        Map<String, String> shown = new HashMap<>();
        users(names.stream().filter(name -> name.startsWith(USER)).toList())
                .forEach(user -> shown.put(USER + user.id(), user.profile().displayName().value()));
        if (names.stream().anyMatch(name -> name.startsWith(TOKEN))) {
            for (ApiToken token : tokens.list()) {
                shown.put(TOKEN + token.id(), token.name().value());
            }
        }
        return names.stream()
                .collect(Collectors.toMap(name -> name, name -> author(name, shown.get(name))));
    }

    private List<User> users(List<String> names) {
        if (names.size() > 1) {
            return users.list();
        }
        return names.stream()
                .map(name -> name.substring(USER.length()))
                .filter(EntryId::isId)
                .flatMap(id -> users.find(new UserId(id)).stream())
                .toList();
    }

    private static Author author(String name, @Nullable String shown) {
        if (name.startsWith(USER)) {
            return new Author(Kind.USER, name.substring(USER.length()), shown);
        }
        if (name.startsWith(TOKEN)) {
            return new Author(Kind.TOKEN, name.substring(TOKEN.length()), shown);
        }
        return name.equals(OPERATOR)
                ? new Author(Kind.OPERATOR, null, null)
                : new Author(Kind.IMPORT, null, null);
    }
}

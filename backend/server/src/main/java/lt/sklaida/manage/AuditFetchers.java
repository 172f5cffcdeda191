package lt.sklaida.manage;

import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.delivery.Cursor;
import lt.sklaida.security.AuditLog;
import lt.sklaida.security.AuditPage;
import lt.sklaida.security.AuditQuery;
import lt.sklaida.security.AuditedAct;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Fetches the audit log. */
final class AuditFetchers {

    private final AuditLog log;

    AuditFetchers(AuditLog log) {
        this.log = log;
    }

    Map<String, @Nullable Object> page(DataFetchingEnvironment environment) {
        Collection<AuditedAct> acts = environment.getArgument("acts");
        String after = environment.getArgument("after");
        AuditPage page =
                log.find(
                        new AuditQuery(
                                time(environment, "from"),
                                time(environment, "to"),
                                environment.getArgument("actor"),
                                acts == null ? Set.of() : Set.copyOf(acts),
                                environment.getArgument("target"),
                                Paging.first(environment),
                                after == null ? null : new Cursor(after)));
        return Paging.connection(
                page.entries(),
                entry -> entry.cursor().value(),
                after != null,
                page.next() != null);
    }

    private static @Nullable Instant time(DataFetchingEnvironment environment, String argument) {
        Object text = environment.getArgument(argument);
        return text == null ? null : Arguments.time(argument, text);
    }
}

package lt.sklaida.cli;

import lt.sklaida.security.Invitations;
import lt.sklaida.security.OneTimeLink;

import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import java.util.ArrayList;
import java.util.List;

/**
 * The welcome message of a started server: its addresses, its data, how to stop it, and on a store
 * without users how to make the first.
 */
final class Welcome {

    /** The folder of the embedded stores; not set if there are none. */
    static final String EMBEDDED_DATA = "sklaida.embedded.data";

    private final ConfigurableApplicationContext context;
    private final Environment settings;

    Welcome(ConfigurableApplicationContext context) {
        this.context = context;
        this.settings = context.getEnvironment();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Sklaida " + Version.number() + " is ready.");
        if (context.containsBean("site")) {
            lines.add("  Site      " + url("/"));
        }
        lines.add("  Studio    " + url("/studio"));
        lines.add(
                "  GraphQL   " + url(settings.getProperty("spring.graphql.http.path", "/graphql")));
        if (context.containsBean("graphiQlRoutes")) {
            lines.add("  GraphiQL  " + url("/graphiql"));
        }
        lines.add("  Data      " + data());
        lines.add("  Stop      Ctrl-C");
        if (FreePort.isReplaced(settings)) {
            lines.add(
                    "Port %d is in use, so this is a free one; choose one with --server.port=N."
                            .formatted(FreePort.DEFAULT));
        }
        context.getBean(Invitations.class).forFirstAdmin().ifPresent(link -> invite(lines, link));
        lines.add("");
        return lines;
    }

    private void invite(List<String> lines, OneTimeLink link) {
        lines.add("There are no users yet. This link makes the first admin, once, within a day:");
        lines.add("  " + url(Invitations.PATH + link.secret()));
    }

    private String url(String path) {
        String address = settings.getProperty("server.address", "0.0.0.0");
        // Browsers have no passkeys for an address that is a number.
        String host =
                address.equals("0.0.0.0") || address.equals("127.0.0.1") ? "localhost" : address;
        return "http://" + host + ":" + settings.getProperty("local.server.port") + path;
    }

    /** The folder of the embedded stores, or the hosts of a real MongoDB. */
    private String data() {
        List<String> hosts =
                context.getBean(MongoConnectionDetails.class).getConnectionString().getHosts();
        return settings.getProperty(EMBEDDED_DATA, "MongoDB at " + String.join(", ", hosts));
    }
}

package lt.sklaida.cli;

import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import java.util.ArrayList;
import java.util.List;

/** What a started server says of itself: where it listens, where its data is, how to stop it. */
final class Welcome {

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
        lines.add(
                "  GraphQL   " + url(settings.getProperty("spring.graphql.http.path", "/graphql")));
        if (settings.getProperty("spring.graphql.graphiql.enabled", Boolean.class, false)) {
            lines.add(
                    "  GraphiQL  "
                            + url(
                                    settings.getProperty(
                                            "spring.graphql.graphiql.path", "/graphiql")));
        }
        lines.add("  Data      " + data());
        lines.add("  Stop      Ctrl-C");
        if (FreePort.isForced(settings)) {
            lines.add(
                    "Port %d was taken, so this is a free one; --server.port=N chooses."
                            .formatted(FreePort.USUAL));
        }
        lines.add("");
        return lines;
    }

    private String url(String path) {
        String address = settings.getProperty("server.address", "0.0.0.0");
        String host = address.equals("0.0.0.0") ? "localhost" : address;
        return "http://" + host + ":" + settings.getProperty("local.server.port") + path;
    }

    private String data() {
        return "MongoDB at "
                + String.join(
                        ", ",
                        context.getBean(MongoConnectionDetails.class)
                                .getConnectionString()
                                .getHosts());
    }
}

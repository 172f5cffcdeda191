package lt.sklaida.cli;

import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import java.util.ArrayList;
import java.util.List;

/** What a started server says of itself: where it listens, where its data is, how to stop it. */
final class Welcome {

    /** Where the stand-ins keep their data; not set when there are none. */
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
        lines.add(
                "  GraphQL   " + url(settings.getProperty("spring.graphql.http.path", "/graphql")));
        if (context.containsBean("graphiQlRoute")) {
            lines.add("  GraphiQL  " + url("/graphiql"));
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

    /** The folder of the stand-ins, or the addresses of a real MongoDB without its password. */
    private String data() {
        List<String> hosts =
                context.getBean(MongoConnectionDetails.class).getConnectionString().getHosts();
        return settings.getProperty(EMBEDDED_DATA, "MongoDB at " + String.join(", ", hosts));
    }
}

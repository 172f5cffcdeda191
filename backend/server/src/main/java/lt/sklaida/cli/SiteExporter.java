package lt.sklaida.cli;

import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.NearestFolder;
import lt.sklaida.site.Site;
import lt.sklaida.site.export.SiteExport;
import lt.sklaida.site.export.SiteExport.Report;

import org.springframework.context.ConfigurableApplicationContext;

import java.net.URI;
import java.nio.file.Path;

/** Runs a server for nobody else, and writes its site as files. */
final class SiteExporter {

    private final Application application;
    private final Console console;

    SiteExporter(Application application, Console console) {
        this.application = application;
        this.console = console;
    }

    int run(Path folder, URI base, URI live) {
        String address = address("--base-url", base);
        String search = address("--live-url", live);
        Path target = NearestFolder.find(folder);
        Application server =
                application.with(
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--server.servlet.context-path=",
                        "--sklaida.site.enabled=true",
                        "--sklaida.site.base-url=" + address);
        try (ConfigurableApplicationContext context = server.server()) {
            String port = context.getEnvironment().getProperty("local.server.port");
            SiteExport export =
                    new SiteExport(
                            context.getBean(Site.class),
                            URI.create("http://127.0.0.1:" + port),
                            address,
                            search);
            Report report = export.run(target, files -> console.note("Files: " + files));
            if (report.failures().isEmpty()) {
                console.say(
                        "Exported %d pages and %d other files to %s."
                                .formatted(report.pages(), report.files(), target));
                return Exit.DONE;
            }
            report.failures().forEach((page, problem) -> console.note(page + ": " + problem));
            console.say(
                    "Nothing was replaced, since %d pages failed."
                            .formatted(report.failures().size()));
            return Exit.PROBLEMS;
        }
    }

    /** The address without a slash at its end. */
    private static String address(String option, URI address) {
        String path = address.getPath();
        if (address.getHost() == null
                || !(path == null || path.isEmpty() || path.equals("/"))
                || !("https".equals(address.getScheme()) || "http".equals(address.getScheme()))) {
            throw new InvalidException(
                    "%s is the address of a host without a path, such as https://sklaida.example"
                            .formatted(option));
        }
        return "%s://%s".formatted(address.getScheme(), address.getAuthority());
    }
}

package lt.sklaida.model;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rules that schemas can name: those on the class path, and those in the jars of a folder. */
final class ContentRules implements AutoCloseable {

    private final Map<String, ContentRule> rules = new TreeMap<>();
    private final @Nullable Path folder;
    private final URLClassLoader jars;

    private ContentRules(@Nullable Path folder, URLClassLoader jars) {
        this.folder = folder;
        this.jars = jars;
    }

    /**
     * Loads all rules.
     *
     * @param folder the folder of jars; null for the class path alone
     * @throws SchemaException when the folder or a rule cannot be read, or two rules have one name
     */
    static ContentRules load(@Nullable Path folder) {
        Mistakes mistakes = new Mistakes();
        List<URL> urls = folder == null ? List.of() : jars(folder, mistakes);
        mistakes.throwIfAny();
        ClassLoader classPath = ContentRule.class.getClassLoader();
        URLClassLoader jars = new URLClassLoader(urls.toArray(URL[]::new), classPath);
        ContentRules loaded = new ContentRules(folder, jars);
        String where = folder == null ? "class path" : folder.toString();
        try {
            ServiceLoader.load(ContentRule.class, jars)
                    .forEach(rule -> loaded.add(rule, where, mistakes));
        } catch (ServiceConfigurationError | LinkageError e) {
            mistakes.add(where, 0, "has a rule that cannot be loaded: " + describe(e));
        }
        if (!mistakes.isEmpty()) {
            loaded.close();
        }
        mistakes.throwIfAny();
        return loaded;
    }

    Optional<ContentRule> find(String name) {
        return Optional.ofNullable(rules.get(name));
    }

    /** Which rules there are, for messages, such as {@code there are isbn, pages}. */
    String inWords() {
        if (!rules.isEmpty()) {
            return "there are " + String.join(", ", rules.keySet());
        }
        return "there are no rules on the class path" + (folder == null ? "" : " or in " + folder);
    }

    /** Closes the jars; rules in them may not work from then on. */
    @Override
    public void close() {
        try {
            jars.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(ContentRule rule, String where, Mistakes mistakes) {
        ContentRule other = rules.putIfAbsent(rule.name(), rule);
        if (other != null) {
            mistakes.add(
                    where,
                    0,
                    "%s and %s are both named \"%s\"; rename one or remove its jar"
                            .formatted(
                                    other.getClass().getName(),
                                    rule.getClass().getName(),
                                    rule.name()));
        }
    }

    private static List<URL> jars(Path folder, Mistakes mistakes) {
        List<URL> urls = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path jar : files.filter(ContentRules::isJar).sorted().toList()) {
                urls.add(url(jar));
            }
        } catch (IOException e) {
            mistakes.add(
                    folder.toString(),
                    0,
                    "cannot be read; sklaida.rules.folder must name a folder with the jars of rules");
        }
        return urls;
    }

    private static boolean isJar(Path file) {
        return file.getFileName().toString().endsWith(".jar");
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    private static String describe(Throwable error) {
        return error.getCause() == null
                ? String.valueOf(error.getMessage())
                : error.getMessage() + " (" + error.getCause() + ")";
    }
}

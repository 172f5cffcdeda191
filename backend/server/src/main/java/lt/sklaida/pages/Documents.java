package lt.sklaida.pages;

import org.springframework.core.io.ClassPathResource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** GraphQL documents in files. */
public final class Documents {

    private static final Map<String, String> READ = new ConcurrentHashMap<>();

    private Documents() {}

    /** The text of a document that lies beside a class, such as {@code entries.graphql}. */
    public static String of(Class<?> owner, String file) {
        return READ.computeIfAbsent(owner.getPackageName() + "/" + file, _ -> read(owner, file));
    }

    private static String read(Class<?> owner, String file) {
        try {
            return new ClassPathResource(file, owner).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

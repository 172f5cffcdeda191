package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/** Compiles rules and packs them into jars, as users of the server do. */
public final class RuleJar {

    private static final Pattern CLASS = Pattern.compile("public class (\\w+)");

    private RuleJar() {}

    /** Writes a jar with one rule into a folder, from the source of a class without a package. */
    public static void write(Path folder, String source) throws IOException {
        Matcher name = CLASS.matcher(source);
        assertThat(name.find()).isTrue();
        Path work = Files.createTempDirectory(folder, "work");
        Path file = Files.writeString(work.resolve(name.group(1) + ".java"), source);
        String classPath = System.getProperty("java.class.path");
        int failed =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-cp", classPath, file.toString());
        assertThat(failed).isZero();
        try (OutputStream out = Files.newOutputStream(folder.resolve(name.group(1) + ".jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            byte[] service = name.group(1).getBytes(StandardCharsets.UTF_8);
            add(jar, "META-INF/services/lt.sklaida.model.ContentRule", service);
            try (Stream<Path> classes = Files.list(work)) {
                for (Path one : classes.filter(RuleJar::isClass).toList()) {
                    add(jar, one.getFileName().toString(), Files.readAllBytes(one));
                }
            }
        }
    }

    private static boolean isClass(Path file) {
        return file.toString().endsWith(".class");
    }

    private static void add(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }
}

package lt.sklaida.transfer;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One text file of an entry, taken apart.
 *
 * @param values the YAML of the file or of its front matter; null when it is empty
 * @param firstLine the line of the file on which the YAML starts, from 1
 * @param body the text below the front matter; empty when there is none
 * @param bodyLine the line on which the body starts
 */
record ContentFile(
        Path path, @Nullable MappingNode values, int firstLine, String body, int bodyLine) {

    static final long MAX_BYTES = 4L * 1024 * 1024;

    private static final String FENCE = "---\n";

    /** The line of a node in the file, from 1. */
    int line(Node node) {
        return firstLine + node.getStartMark().getLine();
    }

    /** Reads a file that is YAML from end to end; what is wrong becomes a finding. */
    static Optional<ContentFile> yaml(Path path, Findings findings) {
        return normalized(path, findings).flatMap(text -> file(path, text, 1, "", 0, findings));
    }

    /** Reads a file of YAML front matter and a body below it; what is wrong becomes a finding. */
    static Optional<ContentFile> frontMatter(Path path, Findings findings) {
        return normalized(path, findings).flatMap(text -> divide(path, text, findings));
    }

    private static Optional<ContentFile> divide(Path path, String text, Findings findings) {
        if (!text.startsWith(FENCE)) {
            findings.add(path, 1, "has no front matter; start the file with a line of ---");
            return Optional.empty();
        }
        int end = text.startsWith(FENCE, FENCE.length()) ? FENCE.length() : closingFence(text);
        if (end < 0) {
            findings.add(path, 1, "has front matter without an end; close it with a line of ---");
            return Optional.empty();
        }
        String yaml = text.substring(FENCE.length(), end);
        int after = text.indexOf('\n', end);
        String rest = after < 0 ? "" : text.substring(after + 1);
        String body = stripNewlines(rest);
        int bodyLine = lines(text.substring(0, text.length() - rest.length())) + leading(rest) + 1;
        return file(path, yaml, 2, body, bodyLine, findings);
    }

    private static int closingFence(String text) {
        int found = text.indexOf("\n---", FENCE.length() - 1);
        while (found >= 0) {
            int next = found + 4;
            if (next == text.length() || text.charAt(next) == '\n') {
                return found + 1;
            }
            found = text.indexOf("\n---", next);
        }
        return -1;
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    private static int leading(String text) {
        int count = 0;
        while (count < text.length() && text.charAt(count) == '\n') {
            count++;
        }
        return count;
    }

    private static String stripNewlines(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.substring(Math.min(leading(text), end), end);
    }

    private static Optional<String> normalized(Path path, Findings findings) {
        return text(path, findings).map(text -> text.replace("\r\n", "\n"));
    }

    /** All of a file as it is; what is wrong becomes a finding. */
    static Optional<String> text(Path path, Findings findings) {
        try {
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                findings.add(
                        path, 1, "is not a regular file; put the file itself here, not a link");
                return Optional.empty();
            }
            if (Files.size(path) > MAX_BYTES) {
                findings.add(path, 1, "is larger than %d MB; divide it", MAX_BYTES / 1024 / 1024);
                return Optional.empty();
            }
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                            .toString();
            return Optional.of(text);
        } catch (CharacterCodingException e) {
            findings.add(path, 1, "is not UTF-8; save it in that encoding");
        } catch (IOException e) {
            findings.add(path, 1, "cannot be read: %s", e.getMessage());
        }
        return Optional.empty();
    }

    private static Optional<ContentFile> file(
            Path path, String yaml, int firstLine, String body, int bodyLine, Findings findings) {
        int before = findings.count();
        Optional<Node> root = compose(path, yaml, firstLine, findings);
        if (findings.count() > before) {
            return Optional.empty();
        }
        if (root.isEmpty()) {
            return Optional.of(new ContentFile(path, null, firstLine, body, bodyLine));
        }
        if (root.get() instanceof MappingNode values) {
            return Optional.of(new ContentFile(path, values, firstLine, body, bodyLine));
        }
        findings.add(path, firstLine, "must be made of lines such as \"title: …\"");
        return Optional.empty();
    }

    /** What a YAML text says, if it says anything; what is wrong becomes a finding. */
    static Optional<Node> compose(Path path, String yaml, int firstLine, Findings findings) {
        try {
            return Optional.<Node>ofNullable(
                            new Yaml(new SafeConstructor(limits()))
                                    .compose(new java.io.StringReader(yaml)))
                    .filter(node -> !node.getTag().equals(Tag.NULL));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine();
            findings.add(
                    path,
                    firstLine + line,
                    "is not valid YAML: %s; quote values that have a colon, a # or quotation marks",
                    e.getProblem());
        } catch (YAMLException e) {
            findings.add(path, firstLine, "is not YAML that can be read: %s", e.getMessage());
        }
        return Optional.empty();
    }

    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(30);
        options.setCodePointLimit((int) MAX_BYTES);
        return options;
    }
}

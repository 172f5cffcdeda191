package lt.sklaida.transfer;

import lt.sklaida.shared.Nfc;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parsed text file of an entry.
 *
 * @param values the YAML of the file or of its front matter; null when it is empty
 * @param firstLine the line of the file on which the YAML starts, from 1
 * @param body the text below the front matter; empty when there is none
 * @param bodyLine the line on which the body starts
 */
record ContentFile(
        Path path, @Nullable MappingNode values, int firstLine, String body, int bodyLine) {

    static final long MAX_BYTES = 4L * 1024 * 1024;

    private static final LoaderOptions LIMITS = limits();
    static final Resolver TAGS = new Resolver();

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int FENCE_FLAGS = Pattern.MULTILINE | Pattern.UNIX_LINES;

    private static final Pattern OPENING_FENCE =
            Pattern.compile("\\s*+^---[ \\t]*+(\\n|\\z)", FENCE_FLAGS);

    /** Both end a YAML document. */
    private static final Pattern CLOSING_FENCE =
            Pattern.compile("^(---|\\.\\.\\.)[ \\t]*+(\\n|\\z)", FENCE_FLAGS);

    /** The line of a node in the file, from 1. */
    int line(Node node) {
        return firstLine + node.getStartMark().getLine();
    }

    /** Reads a file that is YAML as a whole; problems become findings. */
    static Optional<ContentFile> yaml(Path path, Findings findings) {
        return normalizedText(path, findings)
                .flatMap(text -> parse(path, text, 1, "", 0, findings));
    }

    /** Reads a file of YAML front matter and a body below it; problems become findings. */
    static Optional<ContentFile> frontMatter(Path path, Findings findings) {
        return normalizedText(path, findings).flatMap(text -> split(path, text, findings));
    }

    private static Optional<ContentFile> split(Path path, String text, Findings findings) {
        Matcher opening = OPENING_FENCE.matcher(text);
        if (!opening.lookingAt()) {
            findings.add(path, 1, "%s", missingFrontMatter(text));
            return Optional.empty();
        }
        Matcher closing = CLOSING_FENCE.matcher(text);
        if (!closing.find(opening.end())) {
            findings.add(path, 1, "has front matter without an end; close it with a line of ---");
            return Optional.empty();
        }
        String yaml = text.substring(opening.end(), closing.start());
        int yamlLine = 1 + lineBreaks(text.substring(0, opening.end()));
        String rest = text.substring(closing.end());
        int leading = leadingLineBreaks(rest);
        int bodyLine = 1 + lineBreaks(text.substring(0, closing.end())) + leading;
        return parse(path, yaml, yamlLine, stripLineBreaks(rest), bodyLine, findings);
    }

    private static String missingFrontMatter(String text) {
        if (text.startsWith("+++")) {
            return "has front matter in TOML; write it in YAML, between two lines of ---";
        }
        if (text.startsWith("{")) {
            return "has front matter in JSON; put it between two lines of ---";
        }
        return "has no front matter; start the file with a line of ---";
    }

    private static int lineBreaks(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    private static int leadingLineBreaks(String text) {
        int count = 0;
        while (count < text.length() && text.charAt(count) == '\n') {
            count++;
        }
        return count;
    }

    /** Whether a text is read again as it is when it stands below the front matter. */
    static boolean isBody(@Nullable Object text) {
        return text instanceof String body && !body.isEmpty() && stripLineBreaks(body).equals(body);
    }

    private static String stripLineBreaks(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.substring(Math.min(leadingLineBreaks(text), end), end);
    }

    /** The text of a file in NFC, with the line breaks of Unix and without a byte order mark. */
    private static Optional<String> normalizedText(Path path, Findings findings) {
        return text(path, findings)
                .map(ContentFile::withoutByteOrderMark)
                .map(text -> text.replace("\r\n", "\n").replace('\r', '\n'))
                .map(Nfc::of);
    }

    static String withoutByteOrderMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** The text of a file exactly as it is; problems become findings. */
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

    private static Optional<ContentFile> parse(
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
        findings.add(path, firstLine, "must consist of lines such as \"title: …\"");
        return Optional.empty();
    }

    /** The root node of a YAML text, unless the text is empty; problems become findings. */
    static Optional<Node> compose(Path path, String yaml, int firstLine, Findings findings) {
        try {
            Parser parser = new ParserImpl(new StreamReader(yaml), LIMITS);
            Node root = new Composer(parser, TAGS, LIMITS).getSingleNode();
            return Optional.<Node>ofNullable(root).filter(node -> !node.getTag().equals(Tag.NULL));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine();
            findings.add(
                    path,
                    firstLine + line,
                    "is not valid YAML: %s; quote values that have a colon, a # or quotation marks",
                    e.getProblem());
        } catch (YAMLException e) {
            findings.add(path, firstLine, "is not valid YAML: %s", e.getMessage());
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

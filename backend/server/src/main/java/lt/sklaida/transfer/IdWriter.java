package lt.sklaida.transfer;

import lt.sklaida.shared.EntryId;
import lt.sklaida.transfer.ContentFolder.EntryFolder;

import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes an id into the file of an entry that has none, without changing any other byte. */
final class IdWriter {

    private final Findings findings;

    IdWriter(Findings findings) {
        this.findings = findings;
    }

    /** Writes the id; when that is not possible, it becomes a finding. */
    void write(EntryFolder folder, EntryId id) {
        Path file = folder.path().resolve(EntryFiles.SHARED);
        Optional<String> text =
                Files.exists(file) ? ContentFile.text(file, findings) : Optional.of("");
        text.flatMap(before -> withId(file, before, id)).ifPresent(after -> replace(file, after));
    }

    private void replace(Path file, String text) {
        try {
            AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            findings.add(file, 1, "cannot be written: %s", e.toString());
        }
    }

    private Optional<String> withId(Path file, String text, EntryId id) {
        String yaml = ContentFile.withoutByteOrderMark(text);
        String byteOrderMark = text.substring(0, text.length() - yaml.length());
        String line = "%s: %s".formatted(MetadataReader.ID, id);
        Optional<String> result =
                ContentFile.compose(file, yaml, 1, findings)
                        .map(root -> inserted(line, root, yaml))
                        .or(() -> Optional.of(appended(line, yaml)))
                        .filter(edited -> hasId(file, edited, id));
        if (result.isEmpty()) {
            findings.add(file, 1, "has no id, and none can be inserted; add the line \"%s\"", line);
        }
        return result.map(edited -> byteOrderMark + edited);
    }

    /** The text with the line inserted before the first member of a mapping. */
    private static String inserted(String line, Node root, String yaml) {
        int start = yaml.offsetByCodePoints(0, root.getStartMark().getIndex());
        boolean flow =
                root instanceof MappingNode mapping && mapping.getFlowStyle() == FlowStyle.FLOW;
        if (flow) {
            boolean empty = ((MappingNode) root).getValue().isEmpty();
            return new StringBuilder(yaml).insert(start + 1, line + (empty ? "" : ", ")).toString();
        }
        String indentation = " ".repeat(root.getStartMark().getColumn());
        return new StringBuilder(yaml)
                .insert(start, line + lineBreak(yaml) + indentation)
                .toString();
    }

    /** The text, which has only comments, with the line at its end. */
    private static String appended(String line, String yaml) {
        String lineBreak = lineBreak(yaml);
        boolean complete = yaml.isEmpty() || yaml.endsWith("\n") || yaml.endsWith("\r");
        return yaml + (complete ? "" : lineBreak) + line + lineBreak;
    }

    private static String lineBreak(String text) {
        if (text.contains("\r\n")) {
            return "\r\n";
        }
        return text.contains("\r") && !text.contains("\n") ? "\r" : "\n";
    }

    private boolean hasId(Path file, String yaml, EntryId id) {
        return ContentFile.compose(file, yaml, 1, findings)
                .filter(MappingNode.class::isInstance)
                .map(MappingNode.class::cast)
                .filter(root -> root.getValue().stream().anyMatch(member -> isId(member, id)))
                .isPresent();
    }

    private static boolean isId(NodeTuple member, EntryId id) {
        return member.getKeyNode() instanceof ScalarNode name
                && name.getValue().equals(MetadataReader.ID)
                && member.getValueNode() instanceof ScalarNode value
                && value.getValue().equals(id.value());
    }
}

package lt.sklaida.media.type;

import lt.sklaida.shared.Problem.Reason;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * SVG, which is copied as it is, or refused: when it has a script, or anything that could become
 * one, loads something from elsewhere, or is written in a way that could be read differently.
 */
final class SvgCleaner implements FileCleaner {

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final long MAX_LENGTH = 5 * 1024 * 1024;
    private static final int MAX_DEPTH = 200;
    private static final int MAX_ELEMENTS = 200_000;

    private static final Set<String> ACTIVE =
            Set.of(
                    "script",
                    "foreignobject",
                    "iframe",
                    "object",
                    "embed",
                    "audio",
                    "video",
                    "canvas",
                    "handler",
                    "listener",
                    "set",
                    "animate",
                    "animatemotion",
                    "animatetransform",
                    "animatecolor",
                    "discard");

    /** What may be referred to: parts of the same picture, and pictures within it. */
    private static final Pattern INNER =
            Pattern.compile("#.*|(?i:data:image/(png|jpeg|gif|webp);).*", Pattern.DOTALL);

    private static final Pattern URL = Pattern.compile("(?i)url\\s*\\(\\s*[\"']?\\s*([^\"')]*)");
    private static final Pattern STYLE_TRICK =
            Pattern.compile("(?i)@import|expression\\s*\\(|-moz-binding|javascript:|image-set");
    private static final Pattern LENGTH =
            Pattern.compile("\\s*([0-9]{1,6}(?:\\.[0-9]+)?)(px)?\\s*");
    private static final Pattern NUMBERS =
            Pattern.compile("\\s*\\S+[\\s,]+\\S+[\\s,]+([0-9.]{1,9})[\\s,]+([0-9.]{1,9})\\s*");

    private static final XMLInputFactory FACTORY = factory();

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    @Override
    public Facts clean(Source source, OutputStream target) throws IOException {
        if (source.length() > MAX_LENGTH) {
            throw new UnfitFileException(
                    Reason.TOO_LARGE,
                    "is larger than %d MB, which is too much for an SVG drawing"
                            .formatted(MAX_LENGTH / 1024 / 1024),
                    Map.of("maxBytes", MAX_LENGTH));
        }
        Facts facts = new Walk(source).walk();
        try (Source again = source.again()) {
            again.copy(source.length(), target);
        }
        return facts;
    }

    /** The way through one drawing. */
    private static final class Walk {

        private final Source source;
        private final Deque<String> open = new ArrayDeque<>();
        private Facts facts = Facts.NONE;
        private int elements;

        Walk(Source source) {
            this.source = source;
        }

        Facts walk() {
            try {
                // Browsers follow the declaration, so it must not say anything else.
                XMLStreamReader reader =
                        FACTORY.createXMLStreamReader(
                                source.stream(), StandardCharsets.UTF_8.name());
                requireUtf8(reader.getCharacterEncodingScheme());
                while (reader.hasNext()) {
                    event(reader.next(), reader);
                }
                return facts;
            } catch (XMLStreamException e) {
                throw UnfitFileException.damaged(
                        "it is not well-formed XML in UTF-8, at line %d"
                                .formatted(
                                        e.getLocation() == null
                                                ? 1
                                                : e.getLocation().getLineNumber()));
            }
        }

        private static void requireUtf8(@Nullable String encoding) {
            if (encoding != null && !encoding.equalsIgnoreCase(StandardCharsets.UTF_8.name())) {
                throw UnfitFileException.damaged("it is not in UTF-8");
            }
        }

        private void event(int event, XMLStreamReader reader) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> start(reader);
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if ("style".equals(open.peek())) {
                        requireHarmlessStyle(reader.getText());
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw refused("a document type or entities");
                case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                        throw refused("a processing instruction");
                default -> {}
            }
        }

        private void start(XMLStreamReader reader) {
            String name = reader.getLocalName().toLowerCase(Locale.ROOT);
            boolean drawing = SVG.equals(reader.getNamespaceURI());
            if (open.isEmpty() && !(drawing && name.equals("svg"))) {
                throw UnfitFileException.damaged("its outermost element is no svg");
            }
            if (open.size() >= MAX_DEPTH || ++elements > MAX_ELEMENTS) {
                throw UnfitFileException.damaged("it has too many elements, or they are too deep");
            }
            if (ACTIVE.contains(name) || isOfPage(reader.getNamespaceURI())) {
                throw refused("<%s>".formatted(reader.getLocalName()));
            }
            if (open.isEmpty()) {
                facts = facts(reader);
            }
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                attribute(
                        reader.getAttributeLocalName(i).toLowerCase(Locale.ROOT),
                        reader.getAttributeValue(i));
            }
            open.push(name);
        }

        /** Elements of HTML, MathML and the like run what they have. */
        private static boolean isOfPage(@Nullable String namespace) {
            return namespace != null
                    && !namespace.equals(SVG)
                    && namespace.startsWith("http://www.w3.org/")
                    && !namespace.contains("/rdf-syntax-ns")
                    && !namespace.contains("-rdf-");
        }

        private static void attribute(String name, String value) {
            if (name.startsWith("on")) {
                throw refused("a handler (%s)".formatted(name));
            }
            if (name.equals("base")) {
                throw refused("a base address");
            }
            if ((name.equals("href") || name.equals("src"))
                    && !INNER.matcher(value.strip()).matches()) {
                throw refused("a reference to something outside (%s)".formatted(shortened(value)));
            }
            // Styles stand in attributes of their own as well.
            if (name.equals("style") || value.contains("(")) {
                requireHarmlessStyle(value);
            }
        }

        private static void requireHarmlessStyle(String style) {
            // An escape could spell what is looked for.
            if (style.contains("\\") || STYLE_TRICK.matcher(style).find()) {
                throw refused("a style that could load or run something");
            }
            Matcher url = URL.matcher(style);
            while (url.find()) {
                if (!INNER.matcher(url.group(1).strip()).matches()) {
                    throw refused(
                            "a style that loads something (%s)".formatted(shortened(url.group(1))));
                }
            }
        }

        private static String shortened(String value) {
            return value.length() > 60 ? value.substring(0, 60) + "…" : value;
        }

        private static UnfitFileException refused(String what) {
            return new UnfitFileException(
                    Reason.FILE_UNSAFE,
                    "is a drawing with %s, which is not accepted; export it as a plain SVG"
                            .formatted(what),
                    Map.of("found", what));
        }

        private static Facts facts(XMLStreamReader svg) {
            Optional<Double> width = length(svg.getAttributeValue(null, "width"));
            Optional<Double> height = length(svg.getAttributeValue(null, "height"));
            if (width.isPresent() && height.isPresent()) {
                return rounded(width.get(), height.get());
            }
            String box = svg.getAttributeValue(null, "viewBox");
            Matcher numbers = NUMBERS.matcher(box == null ? "" : box);
            if (!numbers.matches()) {
                return Facts.NONE;
            }
            try {
                return rounded(
                        Double.parseDouble(numbers.group(1)), Double.parseDouble(numbers.group(2)));
            } catch (NumberFormatException e) {
                return Facts.NONE;
            }
        }

        private static Facts rounded(double width, double height) {
            int columns = (int) Math.min(Math.round(width), 100_000);
            int rows = (int) Math.min(Math.round(height), 100_000);
            return columns < 1 || rows < 1 ? Facts.NONE : Facts.of(columns, rows);
        }

        private static Optional<Double> length(@Nullable String value) {
            Matcher length = LENGTH.matcher(value == null ? "" : value);
            return length.matches()
                    ? Optional.of(Double.valueOf(length.group(1)))
                    : Optional.empty();
        }
    }
}

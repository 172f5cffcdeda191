package lt.sklaida.studio.preview;

import java.util.List;

/** A part of a preview. */
sealed interface Block {

    /** What it is called; empty when it needs no name. */
    String label();

    /**
     * A formatted text.
     *
     * @param html as the API has made it, safe to show
     */
    record Prose(String label, String html) implements Block {}

    /** Short values. */
    record Fact(String label, List<String> values) implements Block {}

    /** Values with fields of their own. */
    record Parts(String label, List<List<Block>> parts) implements Block {}

    /**
     * A picture.
     *
     * @param srcset empty when there is none
     */
    record Picture(String label, String url, String srcset, String width, String height, String alt)
            implements Block {}

    /** A value that is required and missing. */
    record Gap(String label) implements Block {}
}

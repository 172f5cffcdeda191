package lt.sklaida.site.plain;

import lt.sklaida.site.Picture;
import lt.sklaida.site.Teaser;

import java.util.List;

/** A field of an entry with its value, as a page shows it. */
sealed interface Block {

    /** What the field is called; empty when it needs no name. */
    String label();

    /**
     * A formatted text.
     *
     * @param html as the API has made it, safe to show
     */
    record Prose(String label, String html) implements Block {}

    /** Short values. */
    record Fact(String label, List<Value> values) implements Block {}

    /**
     * A short value.
     *
     * @param address where it leads; empty when it does not lead anywhere
     */
    record Value(String text, String address) {}

    /** Values with fields of their own. */
    record Parts(String label, List<List<Block>> parts) implements Block {}

    record Entries(String label, List<Teaser> entries) implements Block {}

    record Illustration(String label, Picture picture) implements Block {}
}

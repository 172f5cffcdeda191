package lt.sklaida.editing;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.delivery.Delivery;
import lt.sklaida.delivery.Overlay;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.DerivedValue;
import lt.sklaida.security.Action;
import lt.sklaida.security.Actor;
import lt.sklaida.security.Policy;
import lt.sklaida.security.Target;
import lt.sklaida.shared.GoneException;
import lt.sklaida.shared.NotFoundException;

import java.util.List;

/** Who may read the files of entries: whoever may read an entry that has the file. */
public final class FileAccess {

    private final ContentModel model;
    private final Entries entries;
    private final Delivery delivery;
    private final Previews previews;

    FileAccess(ContentModel model, Entries entries, Delivery delivery, Previews previews) {
        this.model = model;
        this.entries = entries;
        this.delivery = delivery;
        this.previews = previews;
    }

    /** Whether everybody may read it, since something published has it. */
    public boolean isPublic(String sha256) {
        return delivery.hasFile(sha256);
    }

    /**
     * Whether the actor may read it because of a draft. A file that no entry has is read by those
     * who may upload, since it may be theirs: who does not have it cannot name its hash.
     */
    public boolean mayRead(Actor actor, String sha256) {
        List<Entry> having = entries.withFile(sha256);
        return having.isEmpty()
                ? Policy.allows(actor, Action.UPLOAD, Target.server())
                : having.stream()
                        .anyMatch(
                                entry ->
                                        Policy.allows(
                                                actor, Action.READ_DRAFT, EntryTargets.of(entry)));
    }

    /**
     * Whether the preview shows an entry that has the file.
     *
     * @param secret whatever was sent
     */
    public boolean isInPreview(String secret, String sha256) {
        try {
            Overlay overlay = previews.open(secret);
            return model.types().stream()
                    .anyMatch(
                            type ->
                                    type.derived(DerivedValue.SHA256)
                                            .filter(
                                                    field ->
                                                            overlay.hasValue(
                                                                    type.name(),
                                                                    field.name(),
                                                                    sha256))
                                            .isPresent());
        } catch (NotFoundException | GoneException e) {
            return false;
        }
    }
}

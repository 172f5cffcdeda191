package lt.sklaida.content;

import lt.sklaida.content.EntryUrls.Destination;
import lt.sklaida.markdown.Markdown;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Leaves.Leaf;
import lt.sklaida.shared.LocaleTag;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Finds links in the Markdown of drafts to pages of entries that there are not. */
public final class DeadLinks {

    /** As many are looked up. A text with more is no text for people. */
    private static final int MOST = 200;

    private final ContentModel model;
    private final EntryUrls urls;
    private final Entries entries;

    DeadLinks(ContentModel model, EntryUrls urls, Entries entries) {
        this.model = model;
        this.urls = urls;
        this.entries = entries;
    }

    /**
     * A link that leads nowhere.
     *
     * @param path of the text that has it
     * @param address as it is written
     */
    public record DeadLink(String path, String address) {}

    /** The links of a draft that lead nowhere, in the order of its texts. */
    public List<DeadLink> in(Entry entry) {
        ContentType type = model.type(entry.type());
        List<DeadLink> dead = new ArrayList<>();
        int looked = 0;
        for (Leaf leaf : EntryLinks.markdown(type, entry.draft())) {
            for (String address : addresses(leaf)) {
                Destination destination = urls.find(address).orElse(null);
                if (destination != null && looked++ < MOST && !leadsSomewhere(destination)) {
                    dead.add(new DeadLink(leaf.path(), address));
                }
            }
        }
        return List.copyOf(dead);
    }

    private static Set<String> addresses(Leaf leaf) {
        Set<String> addresses = new LinkedHashSet<>();
        EntryLinks.texts(leaf).forEach(text -> addresses.addAll(Markdown.of(text).links()));
        return addresses;
    }

    private boolean leadsSomewhere(Destination destination) {
        Collection<LocaleTag> locales =
                destination.locale() == null
                        ? model.locales().all()
                        : List.of(Objects.requireNonNull(destination.locale()));
        return model.types().stream()
                .map(ContentType::name)
                .filter(type -> destination.type() == null || type.equals(destination.type()))
                .anyMatch(
                        type ->
                                locales.stream()
                                        .anyMatch(
                                                locale ->
                                                        entries.findBySlug(
                                                                        type,
                                                                        locale,
                                                                        destination.slug())
                                                                .isPresent()));
    }
}

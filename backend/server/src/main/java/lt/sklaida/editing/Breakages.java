package lt.sklaida.editing;

import lt.sklaida.content.Entry;
import lt.sklaida.content.Referrer;
import lt.sklaida.content.Referrers;
import lt.sklaida.editing.Effects.Breakage;
import lt.sklaida.security.Action;
import lt.sklaida.security.Actor;
import lt.sklaida.security.Policy;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the references that lead nowhere when an entry is unpublished or deleted. */
final class Breakages {

    private final Referrers referrers;
    private final Locales locales;

    Breakages(Referrers referrers, Locales locales) {
        this.referrers = referrers;
        this.locales = locales;
    }

    /**
     * Published references that lead nowhere for readers of some locale.
     *
     * @param remaining the locales that the entry stays published in
     */
    List<Breakage> ofUnpublishing(Entry entry, Collection<LocaleTag> remaining) {
        Set<LocaleTag> lost = served(entry.publishedLocales());
        lost.removeAll(served(remaining));
        if (lost.isEmpty()) {
            return List.of();
        }
        return referrers.of(entry.id()).stream()
                .filter(referrer -> isSeenIn(referrer, lost))
                .map(Breakages::published)
                .toList();
    }

    /**
     * The same, and references in drafts, which cannot be published with them; of those it may see.
     */
    List<Breakage> ofDeleting(Entry entry, Actor actor) {
        Set<LocaleTag> lost = served(entry.publishedLocales());
        List<Breakage> breaks = new ArrayList<>();
        for (Referrer referrer : referrers.of(entry.id())) {
            if (isSeenIn(referrer, lost)) {
                breaks.add(published(referrer));
            } else if (!referrer.draft().isEmpty() && maySee(referrer, actor)) {
                breaks.add(
                        new Breakage(
                                referrer.entry().id(),
                                referrer.entry().type(),
                                false,
                                referrer.draft()));
            }
        }
        return breaks;
    }

    private boolean isSeenIn(Referrer referrer, Set<LocaleTag> lost) {
        return !referrer.published().isEmpty()
                && served(referrer.entry().publishedLocales()).stream().anyMatch(lost::contains);
    }

    private static boolean maySee(Referrer referrer, Actor actor) {
        return Policy.allows(actor, Action.READ_DRAFT, EntryTargets.of(referrer.entry()));
    }

    private static Breakage published(Referrer referrer) {
        return new Breakage(
                referrer.entry().id(), referrer.entry().type(), true, referrer.published());
    }

    /** The locales whose readers see an entry, by its own or by fallback. */
    private Set<LocaleTag> served(Collection<LocaleTag> published) {
        Set<LocaleTag> served = new HashSet<>(locales.all());
        served.removeIf(locale -> locales.serving(locale, published).isEmpty());
        return served;
    }
}

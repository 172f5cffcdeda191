package lt.sklaida.cli;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.Referrer;
import lt.sklaida.content.Referrers;
import lt.sklaida.model.ContentModel;
import lt.sklaida.security.AuditEntry;
import lt.sklaida.security.AuditLog;
import lt.sklaida.security.AuditedAct;
import lt.sklaida.security.Origin;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Problem;

import org.springframework.beans.factory.BeanFactory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Moves entries to the bin or unpublishes them, unless others refer to them. */
final class Removal {

    private static final String AUTHOR = "operator";

    private final NamedEntries names;
    private final Entries entries;
    private final Referrers referrers;
    private final AuditLog audit;
    private final Console console;
    private final boolean dryRun;
    private final boolean force;

    Removal(BeanFactory beans, Console console, boolean dryRun, boolean force) {
        this.entries = beans.getBean(Entries.class);
        this.names = new NamedEntries(beans.getBean(ContentModel.class), entries);
        this.referrers = beans.getBean(Referrers.class);
        this.audit = beans.getBean(AuditLog.class);
        this.console = console;
        this.dryRun = dryRun;
        this.force = force;
    }

    /**
     * Moves entries to the bin.
     *
     * @return whether they were deleted or, in a dry run, would be
     * @throws InvalidException when there is no entry of a name
     */
    boolean delete(Collection<String> named) {
        List<Entry> found = names.find(named);
        boolean referredTo = printReferrers(found);
        for (Entry entry : found) {
            Set<LocaleTag> published = entry.publishedLocales();
            String state =
                    published.isEmpty() ? "not published" : "published in " + join(published);
            print("delete", "Deleted", names.name(entry) + ", " + state, referredTo);
            if (isGoing(referredTo)) {
                entries.delete(entry.id(), entry.version(), AUTHOR);
                record(AuditedAct.DELETED, entry, "");
            }
        }
        if (isGoing(referredTo)) {
            console.say("Deleted entries stay in the bin for %d days.".formatted(Entries.BIN_DAYS));
        }
        return finish("delete", referredTo);
    }

    /**
     * Unpublishes entries.
     *
     * @param locales the locales to unpublish; when empty, all that are published
     * @return whether they were unpublished or, in a dry run, would be
     * @throws InvalidException when there is no entry of a name, or an entry is not published there
     */
    boolean unpublish(Collection<String> named, Collection<LocaleTag> locales) {
        List<Entry> found = names.find(named);
        requirePublished(found, locales);
        boolean referredTo = printReferrers(found);
        for (Entry entry : found) {
            Set<LocaleTag> affected = affected(entry, locales);
            String what = names.name(entry) + " in " + join(affected);
            print("unpublish", "Unpublished", what, referredTo);
            if (isGoing(referredTo)) {
                entries.unpublish(entry.id(), entry.version(), affected, AUTHOR);
                record(AuditedAct.UNPUBLISHED, entry, join(affected));
            }
        }
        return finish("unpublish", referredTo);
    }

    private void record(AuditedAct act, Entry entry, String detail) {
        audit.append(Origin.console(), act, AuditEntry.targetOf(entry.id()), detail);
    }

    private void requirePublished(List<Entry> found, Collection<LocaleTag> locales) {
        List<Problem> problems = new ArrayList<>();
        for (Entry entry : found) {
            if (affected(entry, locales).isEmpty()) {
                problems.add(new Problem(names.name(entry), publication(entry)));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
    }

    private static String publication(Entry entry) {
        Set<LocaleTag> published = entry.publishedLocales();
        return published.isEmpty()
                ? "is not published"
                : "is published in %s only".formatted(join(published));
    }

    private static Set<LocaleTag> affected(Entry entry, Collection<LocaleTag> locales) {
        Set<LocaleTag> affected = new TreeSet<>(entry.publishedLocales());
        if (!locales.isEmpty()) {
            affected.retainAll(locales);
        }
        return affected;
    }

    /** Prints the other entries that refer to these; returns whether there are any. */
    private boolean printReferrers(List<Entry> entries) {
        Set<EntryId> own = entries.stream().map(Entry::id).collect(Collectors.toSet());
        boolean any = false;
        for (Entry entry : entries) {
            for (Referrer referrer : referrers.of(entry.id())) {
                if (!own.contains(referrer.entry().id())) {
                    any = true;
                    print(entry, referrer);
                }
            }
        }
        return any;
    }

    private void print(Entry entry, Referrer referrer) {
        String by = names.name(referrer.entry());
        console.note(
                "%s is referred to by %s (%s)".formatted(names.name(entry), by, where(referrer)));
    }

    private static String where(Referrer referrer) {
        List<String> places = new ArrayList<>();
        if (!referrer.published().isEmpty()) {
            places.add("published: " + String.join(", ", referrer.published()));
        }
        if (!referrer.draft().isEmpty()) {
            places.add("draft: " + String.join(", ", referrer.draft()));
        }
        return String.join("; ", places);
    }

    private void print(String verb, String done, String what, boolean referredTo) {
        if (isAllowed(referredTo)) {
            console.say("%s %s.".formatted(dryRun ? "Would " + verb : done, what));
        }
    }

    private boolean isGoing(boolean referredTo) {
        return !dryRun && isAllowed(referredTo);
    }

    private boolean isAllowed(boolean referredTo) {
        return force || !referredTo;
    }

    private boolean finish(String verb, boolean referredTo) {
        boolean allowed = isAllowed(referredTo);
        if (!allowed) {
            console.note(
                    dryRun
                            ? "Would %s nothing without --force, as other entries refer to these."
                                    .formatted(verb)
                            : "Nothing was changed, as other entries refer to these. Change those"
                                    + " first, or use --force: their references then lead nowhere.");
        }
        return allowed;
    }

    private static String join(Collection<LocaleTag> locales) {
        return locales.stream().map(LocaleTag::value).collect(Collectors.joining(", "));
    }
}

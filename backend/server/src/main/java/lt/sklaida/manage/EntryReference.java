package lt.sklaida.manage;

import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.content.Entry;
import lt.sklaida.model.ContentModel;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A reference to an entry. Of an entry whose draft the reader may not read, it shows what readers
 * of the site see.
 */
record EntryReference(String id) {

    /** Applies a function to what is referred to, and null to nothing. */
    <T> CompletableFuture<@Nullable T> fetch(
            DataFetchingEnvironment environment, Function<Entry, @Nullable T> form) {
        if (!EntryId.isId(id)) {
            return CompletableFuture.completedFuture(null);
        }
        return DraftLoader.load(environment, new EntryId(id))
                .thenApply(entry -> entry == null ? null : form.apply(entry));
    }

    /** The title of the draft, or of the publication; null when neither is for the reader. */
    static @Nullable String title(
            Entry entry,
            Optional<ReadableDraft> readable,
            @Nullable LocaleTag wanted,
            ContentModel model) {
        LocaleTag locale = wanted == null ? model.locales().defaultLocale() : wanted;
        if (readable.isPresent()) {
            return Titles.in(locale, readable.get().item());
        }
        Map<LocaleTag, String> published =
                new HashMap<>(Titles.of(model, entry.type(), entry.published()));
        published.keySet().retainAll(entry.publishedLocales());
        return Titles.in(locale, entry.sourceLocale(), published);
    }
}

package lt.sklaida.search.drafts;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;

import lt.sklaida.content.DraftQuery;
import lt.sklaida.content.EntryState.Publication;
import lt.sklaida.content.EntryState.Translation;
import lt.sklaida.model.ContentModel;
import lt.sklaida.search.query.Queries;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The conditions of a search over drafts, besides its text. What the reader may see is one of them,
 * so nothing else is found, counted or ranked by.
 */
record DraftFilters(ContentModel model) {

    List<Query> of(DraftQuery where) {
        List<Query> filters = new ArrayList<>();
        filters.add(Queries.is(DraftFields.IN_BIN, Boolean.toString(where.inBin())));
        // What somebody may see can name types that the model no longer has.
        addIsOneOf(where.scope().types(), filters);
        addUnlessNull(DraftFields.OWNER, where.scope().owner(), filters);
        if (where.types() != null) {
            where.types().forEach(model::type);
        }
        addIsOneOf(where.types(), filters);
        if (where.ids() != null) {
            List<String> ids = where.ids().stream().map(EntryId::value).toList();
            filters.add(Queries.isOneOf(DraftFields.ENTRY, ids));
        }
        addUnlessNull(DraftFields.OWNER, where.owner(), filters);
        addUnlessNull(DraftFields.UPDATED_BY, where.updatedBy(), filters);
        List<LocaleTag> locales = locales(where.locale());
        if (hasStates(where)) {
            filters.add(Queries.isOneOf(DraftFields.STATES, states(where, locales)));
        }
        return filters;
    }

    private List<LocaleTag> locales(@Nullable LocaleTag locale) {
        List<LocaleTag> configured = model.locales().all();
        if (locale == null) {
            return configured;
        }
        if (!configured.contains(locale)) {
            throw new InvalidException(
                    "%s is not one of the locales %s".formatted(locale, configured));
        }
        return List.of(locale);
    }

    private static void addIsOneOf(@Nullable Collection<String> types, List<Query> filters) {
        if (types != null) {
            filters.add(Queries.isOneOf(DraftFields.TYPE, types));
        }
    }

    private static void addUnlessNull(String field, @Nullable String value, List<Query> filters) {
        if (value != null) {
            filters.add(Queries.is(field, value));
        }
    }

    private static boolean hasStates(DraftQuery where) {
        return !where.publication().isEmpty()
                || where.changed() != null
                || !where.translation().isEmpty();
    }

    /** All states of one locale that meet the conditions on all axes. */
    private static List<String> states(DraftQuery where, List<LocaleTag> locales) {
        List<String> states = new ArrayList<>();
        for (LocaleTag locale : locales) {
            for (Publication publication : any(where.publication(), Publication.values())) {
                for (Translation translation : any(where.translation(), Translation.values())) {
                    for (boolean changed : changed(where.changed())) {
                        states.add(DraftFields.state(locale, publication, changed, translation));
                    }
                }
            }
        }
        return states;
    }

    private static <S> Collection<S> any(Set<S> states, S[] all) {
        return states.isEmpty() ? List.of(all) : states;
    }

    private static List<Boolean> changed(@Nullable Boolean changed) {
        return changed == null ? List.of(true, false) : List.of(changed);
    }
}

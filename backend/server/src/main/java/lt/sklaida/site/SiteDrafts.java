package lt.sklaida.site;

import lt.sklaida.pages.DraftPages;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Shows drafts by the very pages that show published entries. */
final class SiteDrafts implements DraftPages {

    private static final Logger log = LoggerFactory.getLogger(SiteDrafts.class);

    private final Site site;

    SiteDrafts(Site site) {
        this.site = site;
    }

    @Override
    public Optional<String> page(Draft draft) {
        try {
            return site.draft(draft).map(html -> new String(html, StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            // Nothing that an editor has saved may keep the draft from being seen in another way.
            log.warn("The page of the draft {} cannot be made", draft.id(), e);
            return Optional.empty();
        }
    }
}

package lt.sklaida.site.learning;

import lt.sklaida.site.Nodes;
import lt.sklaida.site.Teaser;
import lt.sklaida.site.Text;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a programme tells besides what every entry does, as {@code programme.graphql} asks it. */
record Programme(
        @Nullable Text description,
        List<String> outcomes,
        List<Offer> modules,
        @Nullable Teaser awardingBody,
        @Nullable Integer eqfLevel,
        Offer.@Nullable Credits credits,
        @Nullable Accreditation accreditation,
        @Nullable String targetGroup,
        List<Teaser> topics,
        Nodes<Teaser> refers) {

    /** Who has accredited it, and by which decision. */
    record Accreditation(
            String agency,
            String decisionNumber,
            String date,
            @Nullable String validFrom,
            @Nullable String validUntil,
            @Nullable String url,
            @Nullable String scope) {}

    /** The hours that all modules take together; 0 when not all of them tell. */
    int workload() {
        return modules.stream().allMatch(module -> module.workload() != null)
                ? modules.stream()
                        .mapToInt(module -> java.util.Objects.requireNonNull(module.workload()))
                        .sum()
                : 0;
    }
}

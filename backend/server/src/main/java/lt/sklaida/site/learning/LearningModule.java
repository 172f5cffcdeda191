package lt.sklaida.site.learning;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import lt.sklaida.site.Nodes;
import lt.sklaida.site.Teaser;
import lt.sklaida.site.Text;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/** What a module tells besides what every entry does, as {@code module.graphql} asks it. */
record LearningModule(
        @Nullable Text description,
        List<String> outcomes,
        @Nullable Provider provider,
        List<String> teachingLanguages,
        @Nullable String mode,
        @Nullable Integer workload,
        Offer.@Nullable Credits credits,
        @Nullable String targetGroup,
        @Nullable String entryRequirements,
        @Nullable String assessment,
        @Nullable Double price,
        @Nullable String launchUrl,
        @Nullable String level,
        List<Run> runs,
        @Nullable String licence,
        List<Teaser> topics,
        Nodes<Teaser> refers) {

    /** When it is taught. */
    record Run(String start, @Nullable String end, String pacing) {

        boolean isOver(LocalDate today) {
            return LocalDate.parse(end == null ? start : end).isBefore(today);
        }
    }

    /** Whose module it is. */
    record Provider(@JsonUnwrapped Teaser teaser, @Nullable String homepage) {}

    /** The times that one can still enrol for. */
    List<Run> comingRuns(LocalDate today) {
        return runs.stream().filter(run -> !run.isOver(today)).toList();
    }
}

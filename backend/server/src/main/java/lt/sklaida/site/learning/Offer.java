package lt.sklaida.site.learning;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import lt.sklaida.site.Teaser;
import lt.sklaida.site.Visit;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** A programme or a module that a page leads to; what its type does not have is null. */
record Offer(
        @JsonUnwrapped Teaser teaser,
        @Nullable Integer workload,
        @Nullable String mode,
        @Nullable Integer eqfLevel,
        @Nullable Credits credits,
        @Nullable Agency accreditation,
        @Nullable List<Id> modules) {

    /** What one gets for it. */
    record Credits(double amount, String framework) {

        String words(Visit visit) {
            String key = "learning.credits." + framework;
            if (visit.texts().has(key)) {
                return visit.text(key, amount);
            }
            return "%s %s"
                    .formatted(
                            visit.formats().number(amount),
                            visit.label("CreditFramework", framework));
        }
    }

    record Agency(String agency) {}

    record Id(String id) {}

    /**
     * The most important facts, shortly.
     *
     * @param mixed whether offers of both types are in the list
     */
    String facts(Visit visit, boolean mixed) {
        List<String> facts = new ArrayList<>();
        if (mixed) {
            facts.add(visit.model().type(teaser.type()).label());
        }
        if (modules != null && !modules.isEmpty()) {
            facts.add(visit.text("learning.modulesCount", modules.size()));
        }
        if (workload != null) {
            facts.add(visit.text("learning.hours", workload));
        }
        if (credits != null) {
            facts.add(credits.words(visit));
        }
        if (mode != null) {
            facts.add(visit.label("LearningMode", mode));
        }
        if (eqfLevel != null) {
            facts.add(visit.text("learning.level", eqfLevel));
        }
        if (accreditation != null) {
            facts.add(visit.text("learning.accredited"));
        }
        return String.join(" · ", facts);
    }
}

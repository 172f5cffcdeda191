package lt.sklaida.model.rules;

import lt.sklaida.model.ContentRule;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules of the content types in {@code schema/}; remove a type and its rules go with it. */
@Configuration(proxyBeanMethods = false)
class RulesConfiguration {

    @Bean
    ContentRule eventRule() {
        return new EventRule();
    }

    @Bean
    ContentRule mediaAssetRule() {
        return new MediaAssetRule();
    }

    @Bean
    ContentRule resourcesRule() {
        return new ResourcesRule();
    }

    @Bean
    ContentRule goodPracticePeriod() {
        return new PeriodRule("GoodPractice", "", "started", "ended");
    }

    @Bean
    ContentRule projectPeriod() {
        return new PeriodRule("Project", "", "start", "end");
    }

    @Bean
    ContentRule runPeriod() {
        return new PeriodRule("LearningModule", "runs", "start", "end");
    }

    @Bean
    ContentRule accreditationPeriod() {
        return new PeriodRule("Programme", "accreditation", "validFrom", "validUntil");
    }
}

package lt.sklaida.search.vocabulary;

import lt.sklaida.search.index.FollowsChanges;
import lt.sklaida.shared.BackgroundLoop;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Applies changes of the stored vocabulary to queries while the server runs. */
@Configuration(proxyBeanMethods = false)
@Import({
    EntryNames.class,
    PinnedEntries.class,
    QuerySynonyms.class,
    SynonymSets.class,
    Vocabulary.class,
    VocabularyKeeper.class
})
class VocabularyConfiguration {

    @Bean
    @FollowsChanges
    BackgroundLoop vocabularyKeeping(VocabularyKeeper keeper) {
        return new BackgroundLoop("vocabulary-keeping", keeper::step);
    }
}

package lt.sklaida.transfer;

import lt.sklaida.search.Synonyms;
import lt.sklaida.search.Vocabulary;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a folder of content files says about searching; parts without a file stay as they are. */
record VocabularyFiles(Optional<Part<Synonyms>> synonyms) {

    /** What one file says, and its text. */
    record Part<T>(T content, String source) {}

    /** Reads the files; what is wrong becomes a finding. */
    static VocabularyFiles read(ContentFolder folder, Findings findings) {
        Map<Vocabulary.Part, Path> files = folder.vocabulary(findings);
        return new VocabularyFiles(
                file(files, Vocabulary.Part.SYNONYMS, findings)
                        .map(
                                list ->
                                        new Part<>(
                                                new VocabularyReader(list, findings).synonyms(),
                                                list.text())));
    }

    private static Optional<ListFile> file(
            Map<Vocabulary.Part, Path> files, Vocabulary.Part part, Findings findings) {
        return Optional.ofNullable(files.get(part)).flatMap(path -> ListFile.read(path, findings));
    }

    /**
     * Brings it into the store.
     *
     * @return whether that changed anything
     */
    boolean writeTo(Vocabulary vocabulary) {
        return synonyms.filter(part -> vocabulary.put(part.content(), part.source())).isPresent();
    }
}

package lt.sklaida.transfer;

import lt.sklaida.search.vocabulary.BestBets;
import lt.sklaida.search.vocabulary.Synonyms;
import lt.sklaida.search.vocabulary.Vocabulary;
import lt.sklaida.search.vocabulary.Vocabulary.Parsed;
import lt.sklaida.search.vocabulary.VocabularyPart;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.Locales;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The synonyms and best bets of a content folder; those without a file stay as they are. */
record VocabularyFiles(Optional<Parsed<Synonyms>> synonyms, Optional<Parsed<BestBets>> bestBets) {

    /**
     * Reads the files; problems become findings.
     *
     * @param files the files to read, among those of {@link ContentFolder#vocabulary}
     * @param resolver finds the entry that a reference leads to
     */
    static VocabularyFiles read(
            Map<VocabularyPart, Path> files,
            Locales locales,
            Function<String, Optional<EntryId>> resolver,
            Findings findings) {
        return new VocabularyFiles(
                part(files.get(VocabularyPart.SYNONYMS), VocabularyReader::synonyms, findings),
                part(
                        files.get(VocabularyPart.BEST_BETS),
                        reader -> reader.bestBets(locales, resolver),
                        findings));
    }

    private static <T> Optional<Parsed<T>> part(
            @Nullable Path file, Function<VocabularyReader, T> parse, Findings findings) {
        Optional<ListFile> list =
                Optional.ofNullable(file).flatMap(path -> ListFile.read(path, findings));
        if (list.isEmpty()) {
            return Optional.empty();
        }
        T content = parse.apply(new VocabularyReader(list.get(), findings));
        return Optional.of(new Parsed<>(content, list.get().text()));
    }

    /**
     * Writes them to the store.
     *
     * @return whether that changed anything
     */
    boolean writeTo(Vocabulary vocabulary) {
        boolean words =
                synonyms.filter(part -> vocabulary.put(part.content(), part.source())).isPresent();
        boolean bets =
                bestBets.filter(part -> vocabulary.put(part.content(), part.source())).isPresent();
        return words || bets;
    }

    /** The texts of the files, with their comments. */
    Map<VocabularyPart, String> texts() {
        Map<VocabularyPart, String> texts = new EnumMap<>(VocabularyPart.class);
        synonyms.ifPresent(part -> texts.put(VocabularyPart.SYNONYMS, part.source()));
        bestBets.ifPresent(part -> texts.put(VocabularyPart.BEST_BETS, part.source()));
        return texts;
    }
}

package lt.sklaida.bench;

import lt.sklaida.markdown.Markdown;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.SplittableRandom;

/** Rendering the body of an article, as for each request for it. */
@State(Scope.Benchmark)
public class MarkdownBench {

    @Param({"300", "800"})
    private int words;

    private String source = "";

    @Setup
    public void write() {
        source =
                Prose.of(Repository.content(), Repository.LT)
                        .markdown(words, new SplittableRandom(1));
    }

    @Benchmark
    public String html() {
        return Markdown.of(source).html();
    }

    @Benchmark
    public String excerpt() {
        return Markdown.of(source).excerpt(200);
    }
}

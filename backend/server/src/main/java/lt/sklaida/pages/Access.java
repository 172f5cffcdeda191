package lt.sklaida.pages;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** An API as somebody uses it. */
@FunctionalInterface
public interface Access {

    /** Executes an operation and waits for it; does not throw when it fails. */
    Answer execute(String document, Map<String, ? extends @Nullable Object> variables);
}

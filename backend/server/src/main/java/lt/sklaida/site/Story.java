package lt.sklaida.site;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.jspecify.annotations.Nullable;

/** An article that a page leads to, as the fragment {@code story} asks it. */
public record Story(@JsonUnwrapped Teaser teaser, String date, @Nullable Picture cover) {}

/**
 * What pages that the server renders are made of: templates, texts, style sheets and scripts, and
 * the documents and answers of the API that they use. May depend on nothing of ours but {@code
 * graphql} and {@code shared}.
 */
@NullMarked
package lt.sklaida.pages;

import org.jspecify.annotations.NullMarked;

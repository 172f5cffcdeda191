/**
 * The public site: pages for visitors over the delivery API, which they use through its client
 * within the server. The frame of all pages is here, the pages are in packages below. May depend on
 * {@code graphql}'s client, {@code pages} and {@code shared}, and on nothing else of ours; nothing
 * but commands depends on it.
 *
 * <p>An {@link lt.sklaida.site.Area} is a bean that adds its pages to the {@link
 * lt.sklaida.site.Routes}: lists and entries of a type, pages of its own, files below them. A
 * {@link lt.sklaida.site.PageHandler} gets a {@link lt.sklaida.site.Visit}, asks the {@link
 * lt.sklaida.site.Api} and answers with a {@link lt.sklaida.site.Reply}: a {@link
 * lt.sklaida.site.Page} that has a template, a model and a {@link lt.sklaida.site.Head}, a file, or
 * a redirect. {@link lt.sklaida.site.Site} answers requests without HTTP, too, and tells all
 * addresses.
 */
@NullMarked
package lt.sklaida.site;

import org.jspecify.annotations.NullMarked;

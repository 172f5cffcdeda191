package lt.sklaida.content;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the pages of entries are.
 *
 * @param urlPattern the address of an entry's page; {@code {locale}}, {@code {type}}, {@code
 *     {plural}} and {@code {slug}} stand for the entry's, the type's names as {@code good-practice}
 *     and {@code good-practices}
 */
@ConfigurationProperties("sklaida.site")
public record SiteSettings(@DefaultValue("/{locale}/{plural}/{slug}") String urlPattern) {}

package lt.sklaida;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.ZoneId;

/**
 * Time as people at home read it.
 *
 * @param timeZone in which a day begins for search, and in which editors see and enter times
 */
@ConfigurationProperties("sklaida")
record TimeSettings(@DefaultValue("Europe/Vilnius") ZoneId timeZone) {}

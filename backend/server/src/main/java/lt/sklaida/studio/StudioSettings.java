package lt.sklaida.studio;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.ZoneId;

/**
 * The pages for editors.
 *
 * @param timeZone in which times are shown, and which new times have
 */
@ConfigurationProperties("sklaida.studio")
record StudioSettings(@DefaultValue("Europe/Vilnius") ZoneId timeZone) {}

package lt.sklaida.transfer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;

/**
 * The content folder.
 *
 * @param folder what a new store is filled with; a relative path is looked for in the working
 *     directory and the directories above it
 */
@ConfigurationProperties("sklaida.content")
public record TransferSettings(@DefaultValue("content") Path folder) {}

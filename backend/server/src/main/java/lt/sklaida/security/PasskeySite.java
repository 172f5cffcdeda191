package lt.sklaida.security;

/**
 * The site that a passkey is for, as browsers see it.
 *
 * @param id the host name, which a passkey is bound to for good
 * @param origin where its pages are, such as {@code https://cms.example.org}
 */
public record PasskeySite(String id, String origin) {}

package lt.sklaida.security;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks authenticators, by way of browsers, and verifies what they sign. Stores nothing. */
final class Authenticators {

    /** In the order of preference: EdDSA, ECDSA with SHA-256, RSA with SHA-256. */
    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(
                    COSEAlgorithmIdentifier.EdDSA,
                    COSEAlgorithmIdentifier.ES256,
                    COSEAlgorithmIdentifier.RS256);

    private static final String PUBLIC_KEY = "public-key";
    private static final String PRODUCT = "Sklaida";

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager =
            WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter credentials =
            new AttestedCredentialDataConverter(converter);

    /**
     * A passkey that an authenticator has made.
     *
     * @param id in base64url
     * @param credential its public key with what identifies it
     * @param signatures how often it has signed, if the authenticator counts
     * @param copiable whether it may be copied to other devices
     * @param copied whether it is
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Made(String id, byte[] credential, long signatures, boolean copiable, boolean copied) {}

    /** What a use of a passkey tells of it. */
    record Use(long signatures, boolean copied) {}

    /** An answer of an authenticator that is not verified yet. */
    record Answer(AuthenticationData data) {

        String id() {
            return base64(data.getCredentialId());
        }

        byte[] challenge() {
            return challengeOf(data.getCollectedClientData());
        }

        /** Whether it is of that user, as far as it says whose it is. */
        boolean isOf(String user) {
            byte @Nullable [] handle = data.getUserHandle();
            return handle == null || new String(handle, StandardCharsets.UTF_8).equals(user);
        }
    }

    static Map<String, Object> creationOptions(
            User user, PasskeySite site, byte[] challenge, List<String> present) {
        return Map.of(
                "challenge", base64(challenge),
                "rp", Map.of("id", site.id(), "name", PRODUCT),
                "user",
                        Map.of(
                                "id",
                                base64(user.id().value().getBytes(StandardCharsets.UTF_8)),
                                "name",
                                user.profile().name().value(),
                                "displayName",
                                user.profile().displayName().value()),
                "pubKeyCredParams",
                        ALGORITHMS.stream()
                                .map(one -> Map.of("type", PUBLIC_KEY, "alg", one.getValue()))
                                .toList(),
                "excludeCredentials",
                        present.stream().map(id -> Map.of("type", PUBLIC_KEY, "id", id)).toList(),
                "authenticatorSelection",
                        Map.of(
                                "residentKey",
                                "required",
                                "requireResidentKey",
                                true,
                                "userVerification",
                                "required"),
                "attestation", "none",
                "timeout", Challenges.LIFETIME.toMillis());
    }

    static Map<String, Object> requestOptions(PasskeySite site, byte[] challenge) {
        return Map.of(
                "challenge", base64(challenge),
                "rpId", site.id(),
                "userVerification", "required",
                "timeout", Challenges.LIFETIME.toMillis());
    }

    /**
     * The passkey that a browser has made.
     *
     * @param issued whether a challenge was issued for it
     * @throws WebAuthnException when it is not what was asked for
     * @throws IllegalArgumentException when the response is malformed
     */
    Made made(String response, PasskeySite site, Predicate<byte[]> issued) {
        RegistrationData data = parsed(() -> manager.parseRegistrationResponseJSON(response));
        byte[] challenge = challengeOf(data.getCollectedClientData());
        if (!issued.test(challenge)) {
            throw new IllegalArgumentException("The challenge was not issued for this");
        }
        List<PublicKeyCredentialParameters> algorithms =
                ALGORITHMS.stream()
                        .map(
                                one ->
                                        new PublicKeyCredentialParameters(
                                                PublicKeyCredentialType.PUBLIC_KEY, one))
                        .toList();
        manager.verify(
                data, new RegistrationParameters(property(site, challenge), algorithms, true));
        AuthenticatorData<?> made = required(data.getAttestationObject()).getAuthenticatorData();
        AttestedCredentialData credential = required(made.getAttestedCredentialData());
        return new Made(
                base64(credential.getCredentialId()),
                credentials.convert(credential),
                made.getSignCount(),
                made.isFlagBE(),
                made.isFlagBS());
    }

    /**
     * @throws WebAuthnException when it cannot be read
     * @throws IllegalArgumentException when the response is malformed
     */
    Answer read(String response) {
        return new Answer(parsed(() -> manager.parseAuthenticationResponseJSON(response)));
    }

    /**
     * Makes sure that the answer is signed by the passkey, for this site, by its verified owner.
     *
     * @throws WebAuthnException when not
     */
    Use verify(Answer answer, Made passkey, PasskeySite site) {
        CredentialRecordImpl known =
                new CredentialRecordImpl(
                        new NoneAttestationStatement(),
                        true,
                        passkey.copiable(),
                        passkey.copied(),
                        passkey.signatures(),
                        credentials.convert(passkey.credential()),
                        null,
                        null,
                        null,
                        Set.of());
        ServerProperty property = property(site, answer.challenge());
        manager.verify(
                answer.data(), new AuthenticationParameters(property, known, null, true, true));
        AuthenticatorData<?> data = required(answer.data().getAuthenticatorData());
        return new Use(data.getSignCount(), data.isFlagBS());
    }

    /** WebAuthn4J tells some of what is malformed by whatever exception it comes upon. */
    private static <T> T parsed(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (WebAuthnException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("The response is malformed", e);
        }
    }

    private static ServerProperty property(PasskeySite site, byte[] challenge) {
        return ServerProperty.builder()
                .origin(new com.webauthn4j.data.client.Origin(site.origin()))
                .rpId(site.id())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private static byte[] challengeOf(
            com.webauthn4j.data.client.@Nullable CollectedClientData data) {
        return required(required(data).getChallenge()).getValue();
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("The response lacks a part");
        }
        return value;
    }

    private static String base64(byte @Nullable [] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(required(bytes));
    }
}

package dev.rootstock.providers.tls;

import static dev.rootstock.providers.tls.Calls.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CheckAnswer.Failure;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.Secret;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.bc.BcECContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CertificatesTest {
    private static final String KEY = key("ECDSA", "P256");

    /** The least that a self-signed certificate needs. */
    private static final ObjectValue LEAST = object(
                    "privateKeyPem", KEY, "allowedUses", List.of("server_auth"), "validityPeriodHours", 24)
            .with("subject", Calls.value(Map.of("commonName", "x")));

    private static final ObjectValue AUTHORITY = LEAST.withAll(object("isCaCertificate", true, "maxPathLength", 0))
            .withAll(object("allowedUses", List.of("cert_signing", "crl_signing")))
            .with("subject", Calls.value(Map.of("commonName", "Example CA")));

    private final Calls selfSigned = Calls.of("SelfSignedCert");
    private final Calls requests = Calls.of("CertRequest");
    private final Calls signed = Calls.of("LocallySignedCert");

    private static String key(String algorithm, String curve) {
        var inputs = object("algorithm", algorithm, "ecdsaCurve", curve, "rsaBits", 1024);
        return text(Calls.of("PrivateKey").create(inputs).outputs(), "privateKeyPem");
    }

    private static PropertyValue texts(String... texts) {
        return PropertyValue.ofTexts(List.of(texts));
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, P224, SHA256withRSA",
        "ECDSA, P256, SHA256withECDSA",
        "ECDSA, P384, SHA384withECDSA",
        "ECDSA, P521, SHA512withECDSA",
        "ED25519, P224, Ed25519"
    })
    void aCertificateIsSignedByItsOwnKey(String algorithm, String curve, String signature) throws Exception {
        var made = selfSigned.create(LEAST.with("privateKeyPem", PropertyValue.of(key(algorithm, curve))));

        var certificate = parse(made.outputs());
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSigAlgName()).isEqualToIgnoringCase(signature);
        assertThat(made.outputs().text("keyAlgorithm")).contains(algorithm);
        assertThat(made.id()).isEqualTo(certificate.getSerialNumber().toString());
    }

    @Test
    void aCertificateCarriesWhatItWasAskedFor() throws Exception {
        var subject = object("commonName", "example.edu", "organization", "Example", "country", "CH")
                .withAll(object("emailAddress", "ops@example.edu", "streetAddresses", List.of("1 Main St", "Floor 2")));
        var made = selfSigned.create(LEAST.with("subject", subject)
                .with("allowedUses", texts("digital_signature", "key_encipherment", "server_auth", "client_auth"))
                .with("dnsNames", texts("example.edu", "*.example.edu"))
                .with("ipAddresses", texts("10.0.0.1", "2001:db8::1"))
                .with("uris", texts("spiffe://example/edu")));

        var certificate = parse(made.outputs());
        assertThat(certificate.getSubjectX500Principal().getName("RFC1779"))
                .contains("CN=example.edu", "O=Example", "C=CH", "1 Main St", "Floor 2");
        assertThat(names(certificate))
                .containsExactly(
                        "example.edu", "*.example.edu", "10.0.0.1", "2001:db8:0:0:0:0:0:1", "spiffe://example/edu");
        assertThat(certificate.getKeyUsage()).startsWith(true, false, true, false);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getNotBefore().toInstant()).isEqualTo(Calls.NOW);
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(Calls.NOW.plus(Duration.ofDays(1)));
        assertThat(made.outputs().text("validityStartTime")).contains("2026-11-20T12:00:00Z");
        assertThat(made.outputs().text("validityEndTime")).contains("2026-11-21T12:00:00Z");
        assertThat(made.outputs().bool("readyForRenewal")).contains(false);
    }

    @Test
    void everyUseIsUnderstood() throws Exception {
        var uses = Uses.PROPERTY.limits().choices();
        assertThat(uses).hasSize(23);

        var made = selfSigned.create(LEAST.with("allowedUses", PropertyValue.ofTexts(uses)));
        var certificate = parse(made.outputs());
        assertThat(certificate.getExtendedKeyUsage()).hasSize(14).doesNotHaveDuplicates();
        assertThat(certificate.getKeyUsage()).hasSize(9).doesNotContain(false);
    }

    @Test
    void anAuthoritySignsARequestAndTheChainHolds() throws Exception {
        var authority = selfSigned.create(AUTHORITY).outputs();
        var request = requests.create(object("privateKeyPem", key("ED25519", "P224"))
                .with("subject", Calls.value(Map.of("commonName", "host")))
                .with("dnsNames", texts("host.example.edu"))
                .with("ipAddresses", texts("10.0.0.7")));
        var made = signed.create(signing(request.outputs(), authority, KEY));

        var root = parse(authority);
        var leaf = parse(made.outputs());
        root.verify(root.getPublicKey());
        leaf.verify(root.getPublicKey());
        assertThat(root.getBasicConstraints()).isZero();
        assertThat(leaf.getIssuerX500Principal()).isEqualTo(root.getSubjectX500Principal());
        assertThat(leaf.getSubjectX500Principal().getName()).isEqualTo("CN=host");
        assertThat(leaf.getPublicKey().getAlgorithm()).isEqualTo("EdDSA");
        assertThat(names(leaf)).containsExactly("host.example.edu", "10.0.0.7");
        assertThat(last20(leaf.getExtensionValue("2.5.29.35"))).isEqualTo(last20(root.getExtensionValue("2.5.29.14")));
        assertThat(made.outputs().text("caKeyAlgorithm")).contains("ECDSA");
        assertThat(made.outputs().get("caPrivateKeyPem")).isInstanceOf(Secret.class);
        assertThat(made.toString()).doesNotContain(KEY);
    }

    private static ObjectValue signing(ObjectValue request, ObjectValue authority, String authorityKey) {
        return object("certRequestPem", text(request, "certRequestPem"), "caCertPem", text(authority, "certPem"))
                .withAll(object("caPrivateKeyPem", authorityKey, "validityPeriodHours", 24))
                .with("allowedUses", texts("server_auth"));
    }

    private static byte[] last20(byte[] extension) {
        return Arrays.copyOfRange(extension, extension.length - 20, extension.length);
    }

    @Test
    void theWrongAuthorityKeyIsRefused() {
        var request = requests.create(object("privateKeyPem", KEY)).outputs();
        var authority = selfSigned.create(AUTHORITY).outputs();

        assertThat(signed.refusal(signing(request, authority, key("ECDSA", "P256"))))
                .isEqualTo("The key in caPrivateKeyPem is not that of the certificate in caCertPem.");
    }

    @Test
    void anIssuerNeedsANameAndAnAuthorityIdentifierASubjectOne() {
        assertThat(selfSigned.failures(LEAST.without("subject")))
                .extracting(Failure::property)
                .containsExactly("subject");
        assertThat(selfSigned.refusal(LEAST.with("subject", ObjectValue.EMPTY))).contains("give it a subject");
        assertThat(selfSigned.refusal(LEAST.with("setAuthorityKeyId", PropertyValue.of(true))))
                .contains("set setSubjectKeyId too");
    }

    @Test
    void aRequestIsSignedByItsKey() throws Exception {
        var made = requests.create(object("privateKeyPem", KEY).with("dnsNames", texts("example.edu")));

        var request = new PKCS10CertificationRequest(
                Pem.read(text(made.outputs(), "certRequestPem")).orElseThrow().content());
        var verifier = new BcECContentVerifierProviderBuilder(new DefaultDigestAlgorithmIdentifierFinder())
                .build(PublicKeyFactory.createKey(request.getSubjectPublicKeyInfo()));
        assertThat(request.isSignatureValid(verifier)).isTrue();
        assertThat(made.id()).matches("[0-9a-f]{40}");
        assertThat(made.outputs().names())
                .containsExactly("certRequestPem", "dnsNames", "id", "keyAlgorithm", "privateKeyPem");
    }

    static Stream<Map.Entry<String, ObjectValue>> wrongInputs() {
        return Stream.of(
                Map.entry("allowedUses", LEAST.with("allowedUses", texts("server_auth", "serving"))),
                Map.entry("allowedUses", LEAST.without("allowedUses")),
                Map.entry("validityPeriodHours", LEAST.with("validityPeriodHours", PropertyValue.of(-1))),
                Map.entry("ipAddresses", LEAST.with("ipAddresses", texts("10.1"))),
                Map.entry("ipAddresses", LEAST.with("ipAddresses", texts("host.example"))),
                Map.entry("uris", LEAST.with("uris", texts("not a uri"))),
                Map.entry("dnsNames", LEAST.with("dnsNames", texts("münchen.example"))),
                Map.entry("dnsNames", LEAST.with("dnsNames", PropertyValue.of("example.edu"))),
                Map.entry("subject.cn", LEAST.with("subject", Calls.value(Map.of("cn", "x")))));
    }

    @ParameterizedTest
    @MethodSource("wrongInputs")
    void aWrongInputIsNamed(Map.Entry<String, ObjectValue> wrong) {
        assertThat(selfSigned.failures(wrong.getValue()))
                .extracting(Failure::property)
                .containsExactly(wrong.getKey());
    }

    @Test
    void onlyWhatIsKnownIsTried() {
        var inputs = object("certRequestPem", "x", "caCertPem", "y", "caPrivateKeyPem", PropertyValue.UNKNOWN)
                .withAll(object("allowedUses", List.of(), "validityPeriodHours", 1));

        assertThat(signed.failures(inputs))
                .extracting(Failure::property)
                .containsExactly("caCertPem", "certRequestPem");
        assertThat(signed.preview(inputs).outputs().get("certPem")).isEqualTo(PropertyValue.UNKNOWN);
    }

    @Test
    void aKeyGivenInTheOpenIsKeptAsASecret() {
        var request = new CheckRequest(requests.urn(), ObjectValue.EMPTY, object("privateKeyPem", KEY), new byte[32]);

        assertThat(requests.provider().check(request).inputs().get("privateKeyPem"))
                .isInstanceOf(Secret.class);
    }

    @Test
    void aLongerEarlyRenewalIsTakenOverInPlace() {
        var longer = LEAST.with("earlyRenewalHours", PropertyValue.of(2));
        var made = selfSigned.create(LEAST).outputs();

        var change = selfSigned.diff(LEAST, made, longer);
        assertThat(change.changedKeys()).containsExactly("earlyRenewalHours");
        assertThat(change.replaces()).isFalse();
        assertThat(selfSigned.update(LEAST, made, longer))
                .isEqualTo(made.with("earlyRenewalHours", PropertyValue.of(2)));
        assertThat(selfSigned
                        .diff(LEAST, made, LEAST.with("validityPeriodHours", PropertyValue.of(25)))
                        .replaceKeys())
                .containsExactly("validityPeriodHours");
    }

    @Test
    void anOutdatedCertificateIsReplacedThoughNothingElseChanged() {
        var inputs = LEAST.with("earlyRenewalHours", PropertyValue.of(4));
        var made = selfSigned.create(inputs).outputs();
        var before = Calls.at(Calls.NOW.plus(Duration.ofHours(19)), "SelfSignedCert");
        var after = Calls.at(Calls.NOW.plus(Duration.ofHours(20)), "SelfSignedCert");

        assertThat(before.diff(inputs, made, inputs)).isEqualTo(DiffAnswer.NONE);
        assertThat(after.diff(inputs, made, inputs).replaceKeys()).containsExactly("readyForRenewal");
        assertThat(((ReadAnswer.Found) before.refresh("1", inputs, made)).outputs())
                .isEqualTo(made);
        assertThat(((ReadAnswer.Found) after.refresh("1", inputs, made)).outputs())
                .isEqualTo(made.with("readyForRenewal", PropertyValue.of(true)));
    }

    @Test
    void aStateThatUpstreamWroteIsTakenOverUnchanged() {
        var outputs = LEAST.with("privateKeyPem", PropertyValue.secret(PropertyValue.of(KEY)))
                .withAll(object("id", "1234", "earlyRenewalHours", 0, "certPem", "PEM", "keyAlgorithm", "ECDSA"))
                .withAll(object("readyForRenewal", false, "maxPathLength", -1, "dnsNames", List.of()))
                .withAll(object("validityStartTime", "2026-11-20T14:00:00.123456789+02:00"))
                .withAll(object("validityEndTime", "2026-11-21T14:00:00.123456789+02:00"))
                .with("subject", object("commonName", "x", "country", "", "streetAddresses", List.of()));

        assertThat(selfSigned.diff(LEAST.with("__defaults", texts()), outputs, LEAST))
                .isEqualTo(DiffAnswer.NONE);
    }

    @Test
    void aKeyReplacesOnlyWhereTheStateHoldsItAndNotAnOldHash() {
        var made = selfSigned.create(LEAST).outputs();
        var hashed = made.with("privateKeyPem", PropertyValue.of("0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33"));
        var other = LEAST.with("privateKeyPem", PropertyValue.of(key("ECDSA", "P256")));

        assertThat(selfSigned.diff(LEAST, made, other).replaceKeys()).containsExactly("privateKeyPem");
        assertThat(selfSigned
                        .diff(LEAST, made, LEAST.with("privateKeyPem", PropertyValue.UNKNOWN))
                        .replaceKeys())
                .containsExactly("privateKeyPem");
        var fromHash = selfSigned.diff(LEAST, hashed, other);
        assertThat(fromHash.changedKeys()).containsExactly("privateKeyPem");
        assertThat(fromHash.replaces()).isFalse();
    }

    private static String text(ObjectValue outputs, String name) {
        return outputs.text(name).orElseThrow();
    }

    private static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        return certificate.getSubjectAlternativeNames().stream()
                .map(name -> (String) name.get(1))
                .toList();
    }

    private static X509Certificate parse(ObjectValue outputs) throws Exception {
        var bytes = text(outputs, "certPem").getBytes(StandardCharsets.US_ASCII);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
    }
}

package dev.rootstock.providers.tls;

import static dev.rootstock.providers.tls.Calls.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.Secret;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeyTest {
    private final Calls keys = Calls.of("PrivateKey");

    @ParameterizedTest
    @CsvSource({
        "RSA,     P224, RSA,     RSA PRIVATE KEY, ssh-rsa",
        "ECDSA,   P256, EC,      EC PRIVATE KEY,  ecdsa-sha2-nistp256",
        "ECDSA,   P384, EC,      EC PRIVATE KEY,  ecdsa-sha2-nistp384",
        "ECDSA,   P521, EC,      EC PRIVATE KEY,  ecdsa-sha2-nistp521",
        "ED25519, P224, Ed25519, PRIVATE KEY,     ssh-ed25519"
    })
    void everyFormatHoldsTheSameKey(String algorithm, String curve, String java, String label, String sshType)
            throws Exception {
        var outputs = keys.create(object("algorithm", algorithm, "ecdsaCurve", curve, "rsaBits", 1024))
                .outputs();

        var key = Key.read("it", text(outputs, "privateKeyPem"));
        assertThat(text(outputs, "privateKeyPem"))
                .startsWith("-----BEGIN " + label + "-----\n")
                .endsWith("-----\n");
        assertThat(Key.read("it", text(outputs, "privateKeyPemPkcs8")).pem().text())
                .isEqualTo(key.pem().text());
        var factory = KeyFactory.getInstance(java);
        factory.generatePrivate(new PKCS8EncodedKeySpec(content(outputs, "privateKeyPemPkcs8")));
        var publicKey = factory.generatePublic(new X509EncodedKeySpec(content(outputs, "publicKeyPem")));
        assertThat(publicKey.getEncoded()).isEqualTo(Encoding.der(key.publicHalf()));

        var ssh = OpenSSHPrivateKeyUtil.parsePrivateKeyBlob(content(outputs, "privateKeyOpenssh"));
        assertThat(secretNumber(ssh)).isEqualTo(secretNumber(key.secretHalf()));
        var line = text(outputs, "publicKeyOpenssh");
        assertThat(line).startsWith(sshType + " ").endsWith("\n");
        var sshPublic = OpenSSHPublicKeyUtil.parsePublicKey(
                Base64.getDecoder().decode(line.strip().split(" ")[1]));
        assertThat(Encoding.der(SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(sshPublic)))
                .isEqualTo(publicKey.getEncoded());
        assertThat(text(outputs, "publicKeyFingerprintMd5")).matches("[0-9a-f]{2}(:[0-9a-f]{2}){15}");
        assertThat(text(outputs, "publicKeyFingerprintSha256")).matches("SHA256:[A-Za-z0-9+/]{43}");
    }

    private static String secretNumber(AsymmetricKeyParameter key) {
        return switch (key) {
            case RSAPrivateCrtKeyParameters rsa ->
                List.of(rsa.getExponent(), rsa.getP(), rsa.getQ(), rsa.getQInv())
                        .toString();
            case ECPrivateKeyParameters ec -> ec.getD().toString();
            case Ed25519PrivateKeyParameters ed -> Base64.getEncoder().encodeToString(ed.getEncoded());
            case AsymmetricKeyParameter other -> other.getClass().getName();
        };
    }

    /** Made by ssh-keygen and openssl from the same key, so what they print is what this provider must print. */
    @Test
    void theFormatsAreThoseOfOpenSsh() throws Exception {
        var key = Key.read("it", """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f
            -----END PRIVATE KEY-----
            """);

        var ssh = OpenSsh.of(key).orElseThrow();
        assertThat(ssh.authorizedKey())
                .isEqualTo("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4\n");
        assertThat(ssh.sha256()).isEqualTo("SHA256:lbmsoA0yIEcEiVDRnMWuzm+nV+3ZEEpVIURqFoeSspg");
        assertThat(ssh.md5()).isEqualTo("f1:02:17:de:ef:c1:30:83:11:8b:82:a0:0e:67:7f:d5");
    }

    @Test
    void curveP224HasNoOpenSshForm() throws Exception {
        var outputs = keys.create(object("algorithm", "ECDSA")).outputs();

        assertThat(Key.read("it", text(outputs, "privateKeyPem"))).isInstanceOf(Key.Ecdsa.class);
        assertThat(outputs.text("ecdsaCurve")).contains("P224");
        assertThat(outputs.text("privateKeyOpenssh")).contains("");
        assertThat(outputs.text("publicKeyOpenssh")).contains("");
        assertThat(outputs.text("publicKeyFingerprintSha256")).contains("");
    }

    @Test
    void anRsaKeyHasTheWantedSizeAndADefaultOf2048() throws Exception {
        var factory = KeyFactory.getInstance("RSA");

        var small = keys.create(object("algorithm", "RSA", "rsaBits", 1024)).outputs();
        var usual = keys.create(object("algorithm", "RSA")).outputs();
        for (var made : Map.of(small, 1024, usual, 2048).entrySet()) {
            var key = (RSAPrivateCrtKey)
                    factory.generatePrivate(new PKCS8EncodedKeySpec(content(made.getKey(), "privateKeyPemPkcs8")));
            assertThat(key.getModulus().bitLength()).isEqualTo(made.getValue());
        }
        assertThat(usual.number("rsaBits")).contains(2048.0);
    }

    @Test
    void thePrivateFormatsAreSecretAndNeverShown() {
        var made = keys.create(object("algorithm", "ED25519"));

        assertThat(made.outputs().get("privateKeyPem")).isInstanceOf(Secret.class);
        assertThat(made.outputs().get("privateKeyPemPkcs8")).isInstanceOf(Secret.class);
        assertThat(made.outputs().get("privateKeyOpenssh")).isInstanceOf(Secret.class);
        assertThat(made.toString()).doesNotContain("PRIVATE KEY");
        assertThat(made.id()).matches("[0-9a-f]{40}");
    }

    @Test
    void aPreviewKnowsNoKeyYet() {
        var planned = keys.preview(object("algorithm", "RSA"));

        assertThat(planned.outputs().get("publicKeyPem")).isEqualTo(PropertyValue.UNKNOWN);
        assertThat(planned.outputs().get("privateKeyPem")).isEqualTo(PropertyValue.secret(PropertyValue.UNKNOWN));
        assertThat(planned.outputs().number("rsaBits")).contains(2048.0);
    }

    @Test
    void wrongInputsAreNamed() {
        assertThat(keys.failures(object("algorithm", "DSA")))
                .singleElement()
                .satisfies(f -> assertThat(f.reason())
                        .isEqualTo("The property 'algorithm' of PrivateKey must be one of RSA, ECDSA, ED25519."));
        assertThat(keys.failures(object("algorithm", "RSA", "rsaBits", 512))).hasSize(1);
        assertThat(keys.failures(object("algorithm", "ECDSA", "ecdsaCurve", "P255")))
                .hasSize(1);
        assertThat(keys.failures(object("algorithm", "RSA", "bits", 2048)))
                .singleElement()
                .satisfies(f -> assertThat(f.property()).isEqualTo("bits"));
    }

    @Test
    void anyChangeReplacesAndDefaultsDoNotCount() {
        var from = object("algorithm", "ED25519");

        assertThat(keys.change(from, object("algorithm", "ECDSA")).replaceKeys())
                .containsExactly("algorithm");
        assertThat(keys.change(from, object("algorithm", "ED25519", "rsaBits", 2048, "ecdsaCurve", "P224")))
                .isEqualTo(DiffAnswer.NONE);
    }

    @Test
    void aKeyCannotBeImported() {
        assertThat(keys.read("x")).isInstanceOf(ReadAnswer.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no key at all",
                "-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----\n",
                "-----BEGIN EC PRIVATE KEY-----\nMC4C\n-----END EC PRIVATE KEY-----\n",
                "-----BEGIN CERTIFICATE-----\nMC4C\n-----END CERTIFICATE-----\n",
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nMC4C\n-----END RSA PRIVATE KEY-----\n"
            })
    void whatIsNoKeyIsNamedWithoutItsText(String text) {
        var requests = Calls.of("CertRequest");

        assertThat(requests.failures(object("privateKeyPem", text)))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.property()).isEqualTo("privateKeyPem");
                    assertThat(f.reason())
                            .startsWith("The property 'privateKeyPem' holds")
                            .doesNotContain("MC4C");
                });
        assertThat(requests.refusal(object("privateKeyPem", text))).startsWith("The property 'privateKeyPem' holds");
    }

    private static String text(ObjectValue outputs, String name) {
        return outputs.text(name).orElseThrow();
    }

    private static byte[] content(ObjectValue outputs, String name) {
        return Pem.read(text(outputs, name)).orElseThrow().content();
    }
}

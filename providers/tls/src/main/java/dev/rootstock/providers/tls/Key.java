package dev.rootstock.providers.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** A private key. Which kinds there are decides every format, so each kind is a case. */
sealed interface Key {
    String RSA_LABEL = "RSA PRIVATE KEY";
    String EC_LABEL = "EC PRIVATE KEY";
    String PKCS8_LABEL = "PRIVATE KEY";

    record Rsa(RSAPrivateCrtKeyParameters parameters) implements Key {
        @Override
        public String toString() {
            return "Rsa[secret]";
        }
    }

    record Ecdsa(Curve curve, ECPrivateKeyParameters parameters) implements Key {
        ECPublicKeyParameters publicKey() {
            var domain = parameters.getParameters();
            return new ECPublicKeyParameters(domain.getG().multiply(parameters.getD()), domain);
        }

        @Override
        public String toString() {
            return "Ecdsa[secret]";
        }
    }

    record Ed25519(Ed25519PrivateKeyParameters parameters) implements Key {
        @Override
        public String toString() {
            return "Ed25519[secret]";
        }
    }

    static Rsa rsa(int bits, SecureRandom random) {
        // the certainty is one in 2^100 that a factor is composite, more than FIPS 186-5 asks for
        var generator = new RSAKeyPairGenerator();
        generator.init(new RSAKeyGenerationParameters(BigInteger.valueOf(65_537), random, bits, 100));
        return new Rsa((RSAPrivateCrtKeyParameters) generator.generateKeyPair().getPrivate());
    }

    static Ecdsa ecdsa(Curve curve, SecureRandom random) {
        var generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(curve.parameters(), random));
        return new Ecdsa(
                curve, (ECPrivateKeyParameters) generator.generateKeyPair().getPrivate());
    }

    static Ed25519 ed25519(SecureRandom random) {
        return new Ed25519(new Ed25519PrivateKeyParameters(random));
    }

    /**
     * Reads a key in PEM: PKCS #1, SEC 1 or PKCS #8.
     *
     * @param property where the text comes from, for the message
     */
    static Key read(String property, String text) throws UnusableInputException {
        var pem = Pem.read(text)
                .orElseThrow(
                        () -> unusable(property, "holds no private key in PEM; an encrypted key is not supported"));
        try {
            return switch (pem.label()) {
                case RSA_LABEL -> of(property, rsaInfo(RSAPrivateKey.getInstance(pem.content())));
                case EC_LABEL -> of(property, ecInfo(ECPrivateKey.getInstance(pem.content())));
                case PKCS8_LABEL -> of(property, PrivateKeyInfo.getInstance(pem.content()));
                default -> throw unusable(property, "holds a PEM block of another kind: " + pem.label());
            };
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            // the cause may quote the key
            throw unusable(
                    property,
                    "holds a private key that cannot be read: it is damaged or of a kind that is not supported");
        }
    }

    private static Key of(String property, PrivateKeyInfo info) throws IOException, UnusableInputException {
        return switch (PrivateKeyFactory.createKey(info)) {
            case RSAPrivateCrtKeyParameters rsa -> new Rsa(rsa);
            case ECPrivateKeyParameters ec
            when ec.getParameters() instanceof ECNamedDomainParameters named ->
                new Ecdsa(
                        Curve.of(named.getName())
                                .orElseThrow(() -> unusable(
                                        property,
                                        "holds a key on a curve that is not supported; use one of "
                                                + String.join(", ", Curve.names()))),
                        ec);
            case Ed25519PrivateKeyParameters ed -> new Ed25519(ed);
            case AsymmetricKeyParameter _ ->
                throw unusable(property, "holds a key of a kind that is not supported; use RSA, ECDSA or ED25519");
        };
    }

    private static UnusableInputException unusable(String property, String problem) {
        return new UnusableInputException(property, "The property '%s' %s.".formatted(property, problem));
    }

    private static PrivateKeyInfo rsaInfo(RSAPrivateKey key) throws IOException {
        return new PrivateKeyInfo(new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE), key);
    }

    private static PrivateKeyInfo ecInfo(ECPrivateKey key) throws IOException {
        return new PrivateKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()), key);
    }

    /** The algorithm's name as the package's programs write it. */
    default String algorithm() {
        return switch (this) {
            case Rsa _ -> "RSA";
            case Ecdsa _ -> "ECDSA";
            case Ed25519 _ -> "ED25519";
        };
    }

    default AsymmetricKeyParameter secretHalf() {
        return switch (this) {
            case Rsa(var parameters) -> parameters;
            case Ecdsa(var _, var parameters) -> parameters;
            case Ed25519(var parameters) -> parameters;
        };
    }

    default SubjectPublicKeyInfo publicHalf() {
        try {
            return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(
                    switch (this) {
                        case Rsa(var parameters) ->
                            new RSAKeyParameters(false, parameters.getModulus(), parameters.getPublicExponent());
                        case Ecdsa key -> key.publicKey();
                        case Ed25519(var parameters) -> parameters.generatePublicKey();
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The format of the key's own kind: PKCS #1 for RSA, SEC 1 for ECDSA, PKCS #8 for ED25519. */
    default Pem pem() {
        return switch (this) {
            case Rsa(var p) -> new Pem(RSA_LABEL, Encoding.der(pkcs1(p)));
            case Ecdsa key -> new Pem(EC_LABEL, Encoding.der(sec1(key, true)));
            case Ed25519 _ -> pkcs8();
        };
    }

    default Pem pkcs8() {
        try {
            return new Pem(
                    PKCS8_LABEL,
                    Encoding.der(
                            switch (this) {
                                case Rsa(var p) -> rsaInfo(pkcs1(p));
                                // the curve is named once, outside, as Go does
                                case Ecdsa key ->
                                    new PrivateKeyInfo(
                                            new AlgorithmIdentifier(
                                                    X9ObjectIdentifiers.id_ecPublicKey,
                                                    key.curve().oid()),
                                            sec1(key, false));
                                // without the public half, which older readers do not expect
                                case Ed25519(var p) ->
                                    new PrivateKeyInfo(
                                            new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519),
                                            new DEROctetString(p.getEncoded()));
                            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RSAPrivateKey pkcs1(RSAPrivateCrtKeyParameters p) {
        return new RSAPrivateKey(
                p.getModulus(),
                p.getPublicExponent(),
                p.getExponent(),
                p.getP(),
                p.getQ(),
                p.getDP(),
                p.getDQ(),
                p.getQInv());
    }

    private static ECPrivateKey sec1(Ecdsa key, boolean namesCurve) {
        var bits = key.parameters().getParameters().getN().bitLength();
        var point = new DERBitString(key.publicKey().getQ().getEncoded(false));
        return new ECPrivateKey(
                bits, key.parameters().getD(), point, namesCurve ? key.curve().oid() : null);
    }
}

package dev.rootstock.providers.tls;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.jspecify.annotations.Nullable;

/** The elliptic curves of ECDSA keys, by the names that the package's programs use. */
enum Curve {
    P224(SECObjectIdentifiers.secp224r1, "SHA256withECDSA", null),
    P256(SECObjectIdentifiers.secp256r1, "SHA256withECDSA", "nistp256"),
    P384(SECObjectIdentifiers.secp384r1, "SHA384withECDSA", "nistp384"),
    P521(SECObjectIdentifiers.secp521r1, "SHA512withECDSA", "nistp521");

    private final ASN1ObjectIdentifier oid;
    private final String signature;
    private final Optional<String> sshName;

    Curve(ASN1ObjectIdentifier oid, String signature, @Nullable String sshName) {
        this.oid = oid;
        this.signature = signature;
        this.sshName = Optional.ofNullable(sshName);
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Curve::name).toList();
    }

    static Optional<Curve> of(ASN1ObjectIdentifier oid) {
        return Arrays.stream(values()).filter(curve -> curve.oid.equals(oid)).findFirst();
    }

    ECNamedDomainParameters parameters() {
        return new ECNamedDomainParameters(oid, SECNamedCurves.getByOID(oid));
    }

    ASN1ObjectIdentifier oid() {
        return oid;
    }

    /** The signature algorithm that Go's crypto/x509 chooses for keys on this curve. */
    String signature() {
        return signature;
    }

    /** The curve's name in SSH key types, none for P224, which SSH lacks. */
    Optional<String> sshName() {
        return sshName;
    }
}

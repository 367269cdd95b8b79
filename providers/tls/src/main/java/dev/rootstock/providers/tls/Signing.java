package dev.rootstock.providers.tls;

import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcContentSignerBuilder;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.bouncycastle.operator.bc.BcEdECContentSignerBuilder;
import org.bouncycastle.operator.bc.BcRSAContentSignerBuilder;

/** Signs with a key by the algorithm that Go's crypto/x509 chooses for it. */
final class Signing {
    private Signing() {}

    static ContentSigner with(Key key) {
        var builder = switch (key) {
            case Key.Rsa _ -> {
                var signature = algorithm("SHA256withRSA");
                yield new BcRSAContentSignerBuilder(signature, digest(signature));
            }
            case Key.Ecdsa ecdsa -> {
                var signature = algorithm(ecdsa.curve().signature());
                yield new BcECContentSignerBuilder(signature, digest(signature));
            }
            case Key.Ed25519 _ ->
                new BcEdECContentSignerBuilder(new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519));
        };
        return build(builder, key);
    }

    private static ContentSigner build(BcContentSignerBuilder builder, Key key) {
        try {
            return builder.build(key.secretHalf());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("a " + key.algorithm() + " key can always sign", e);
        }
    }

    private static AlgorithmIdentifier algorithm(String name) {
        return new DefaultSignatureAlgorithmIdentifierFinder().find(name);
    }

    private static AlgorithmIdentifier digest(AlgorithmIdentifier signature) {
        return new DefaultDigestAlgorithmIdentifierFinder().find(signature);
    }
}

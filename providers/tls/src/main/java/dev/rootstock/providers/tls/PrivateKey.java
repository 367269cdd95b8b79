package dev.rootstock.providers.tls;

import dev.rootstock.engine.provider.local.Draft;
import dev.rootstock.engine.provider.local.Kind;
import dev.rootstock.engine.provider.local.LocalType;
import dev.rootstock.engine.provider.local.Property;
import dev.rootstock.engine.provider.local.Property.Trait;
import dev.rootstock.engine.provider.local.Schema;
import java.security.SecureRandom;
import java.util.List;

/** A private key in every usual format, and its public half. Its id is the SHA-1 of the public key. Not importable. */
record PrivateKey(SecureRandom random) implements LocalType {
    private static final Schema SCHEMA = new Schema(
            "PrivateKey",
            Property.required("algorithm", Kind.TEXT).oneOf(List.of("RSA", "ECDSA", "ED25519")),
            // below 1024 bits no library takes a key any more; making one of more than 16384 takes many minutes
            Property.optional("rsaBits", 2048).within(1024, 16_384),
            Property.optional("ecdsaCurve", "P224").oneOf(Curve.names()),
            Property.computed("privateKeyPem", Kind.TEXT).with(Trait.SECRET),
            Property.computed("privateKeyPemPkcs8", Kind.TEXT).with(Trait.SECRET),
            Property.computed("privateKeyOpenssh", Kind.TEXT).with(Trait.SECRET),
            Property.computed("publicKeyPem", Kind.TEXT),
            Property.computed("publicKeyOpenssh", Kind.TEXT),
            Property.computed("publicKeyFingerprintMd5", Kind.TEXT),
            Property.computed("publicKeyFingerprintSha256", Kind.TEXT));

    @Override
    public String token() {
        return "tls:index/privateKey:PrivateKey";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Outcome make(Draft draft) {
        var key = generate(draft);
        var publicKey = Encoding.der(key.publicHalf());
        var ssh = OpenSsh.of(key);
        draft.setSecret("privateKeyPem", key.pem().text())
                .setSecret("privateKeyPemPkcs8", key.pkcs8().text())
                .setSecret(
                        "privateKeyOpenssh",
                        ssh.map(form -> form.privateKey(random)).orElse(""))
                .set("publicKeyPem", new Pem("PUBLIC KEY", publicKey).text())
                .set("publicKeyOpenssh", ssh.map(OpenSsh::authorizedKey).orElse(""))
                .set("publicKeyFingerprintMd5", ssh.map(OpenSsh::md5).orElse(""))
                .set("publicKeyFingerprintSha256", ssh.map(OpenSsh::sha256).orElse(""));
        return new Outcome.Made(Encoding.sha1(publicKey));
    }

    private Key generate(Draft draft) {
        return switch (draft.text("algorithm").orElse("")) {
            case "RSA" -> Key.rsa(Math.toIntExact(draft.number("rsaBits")), random);
            case "ECDSA" -> Key.ecdsa(Curve.valueOf(draft.text("ecdsaCurve").orElse("P224")), random);
            default -> Key.ed25519(random);
        };
    }

    @Override
    public Outcome adopt(String id, Draft draft) {
        return new Outcome.Refused(
                "A tls PrivateKey cannot be imported: make a new one, or keep the key as configuration.");
    }
}

package dev.rootstock.providers.tls;

import dev.rootstock.engine.provider.CheckAnswer.Failure;
import dev.rootstock.engine.provider.local.Draft;
import dev.rootstock.engine.provider.local.Kind;
import dev.rootstock.engine.provider.local.LocalType;
import dev.rootstock.engine.provider.local.Property;
import dev.rootstock.engine.provider.local.Property.Trait;
import dev.rootstock.engine.provider.local.Schema;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate signing request (PKCS #10). Its id is the SHA-1 of the request. Not importable. */
record CertRequest() implements LocalType {
    private static final Schema SCHEMA = schemaOf();

    private static Schema schemaOf() {
        var properties = new ArrayList<>(AlternativeNames.PROPERTIES);
        properties.add(Property.required("privateKeyPem", Kind.TEXT).with(Trait.SECRET));
        properties.add(DistinguishedName.PROPERTY);
        properties.add(Property.computed("certRequestPem", Kind.TEXT));
        properties.add(Property.computed("keyAlgorithm", Kind.TEXT));
        return new Schema("CertRequest", properties.toArray(Property[]::new));
    }

    @Override
    public String token() {
        return "tls:index/certRequest:CertRequest";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Failure> problems(ObjectValue inputs) {
        return new Problems(inputs)
                .in(AlternativeNames::of)
                .in("privateKeyPem", text -> Key.read("privateKeyPem", text))
                .found();
    }

    @Override
    public Outcome make(Draft draft) {
        try {
            var key = Key.read("privateKeyPem", draft.text("privateKeyPem").orElse(""));
            var request = request(draft, key);
            draft.set("keyAlgorithm", key.algorithm())
                    .set("certRequestPem", new Pem(Pem.CERTIFICATE_REQUEST, request).text());
            return new Outcome.Made(Encoding.sha1(request));
        } catch (UnusableInputException e) {
            return new Outcome.Refused(e.getMessage());
        }
    }

    private static byte[] request(Draft draft, Key key) throws UnusableInputException {
        var builder =
                new PKCS10CertificationRequestBuilder(DistinguishedName.of(draft.object("subject")), key.publicHalf());
        var alternatives = AlternativeNames.of(draft.values());
        try {
            if (alternatives.isPresent()) {
                var extensions = new ExtensionsGenerator();
                extensions.addExtension(Extension.subjectAlternativeName, false, alternatives.get());
                builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
            }
            return builder.build(Signing.with(key)).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Outcome adopt(String id, Draft draft) {
        return new Outcome.Refused("A CertRequest cannot be imported: its id does not tell its key.");
    }

    @Override
    public Effect effect(Property property, @Nullable PropertyValue before, @Nullable PropertyValue now) {
        return Certificates.effect(property, before, now);
    }
}

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;

/** A certificate for a signing request, signed by an authority whose key is at hand. Its id is its serial number. Not importable. */
record LocallySignedCert(Certificates certificates) implements LocalType {
    private static final Schema SCHEMA = schemaOf();

    private static Schema schemaOf() {
        var properties = new ArrayList<>(Certificates.PROPERTIES);
        properties.add(Property.required("certRequestPem", Kind.TEXT));
        properties.add(Property.required("caCertPem", Kind.TEXT));
        properties.add(Property.required("caPrivateKeyPem", Kind.TEXT).with(Trait.SECRET));
        properties.add(Property.computed("caKeyAlgorithm", Kind.TEXT));
        return new Schema("LocallySignedCert", properties.toArray(Property[]::new));
    }

    @Override
    public String token() {
        return "tls:index/locallySignedCert:LocallySignedCert";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Failure> problems(ObjectValue inputs) {
        return new Problems(inputs)
                .in("caPrivateKeyPem", text -> Key.read("caPrivateKeyPem", text))
                .in("caCertPem", LocallySignedCert::certificate)
                .in("certRequestPem", LocallySignedCert::request)
                .found();
    }

    @Override
    public Outcome make(Draft draft) {
        try {
            var key = Key.read("caPrivateKeyPem", draft.text("caPrivateKeyPem").orElse(""));
            var authority = certificate(draft.text("caCertPem").orElse(""));
            var request = request(draft.text("certRequestPem").orElse(""));
            if (!Arrays.equals(Encoding.der(authority.getSubjectPublicKeyInfo()), Encoding.der(key.publicHalf()))) {
                throw new UnusableInputException(
                        "caPrivateKeyPem", "The key in caPrivateKeyPem is not that of the certificate in caCertPem.");
            }
            draft.set("caKeyAlgorithm", key.algorithm());
            var bearer = new Certificates.Bearer(
                    request.getSubject(), request.getSubjectPublicKeyInfo(), alternatives(request));
            var identifier = Optional.ofNullable(SubjectKeyIdentifier.fromExtensions(authority.getExtensions()));
            var issuer = new Certificates.Issuer(
                    authority.getSubject(), key, identifier.map(SubjectKeyIdentifier::getKeyIdentifier));
            return certificates.issue(draft, bearer, key, issuer);
        } catch (UnusableInputException e) {
            return new Outcome.Refused(e.getMessage());
        }
    }

    private static X509CertificateHolder certificate(String text) throws UnusableInputException {
        try {
            return new X509CertificateHolder(content("caCertPem", text, Pem.CERTIFICATE));
        } catch (IOException e) {
            throw new UnusableInputException("caCertPem", "The certificate in caCertPem is damaged.");
        }
    }

    private static PKCS10CertificationRequest request(String text) throws UnusableInputException {
        try {
            return new PKCS10CertificationRequest(content("certRequestPem", text, Pem.CERTIFICATE_REQUEST));
        } catch (IOException e) {
            throw new UnusableInputException("certRequestPem", "The request in certRequestPem is damaged.");
        }
    }

    private static byte[] content(String property, String text, String label) throws UnusableInputException {
        return Pem.read(text)
                .filter(pem -> pem.label().equals(label))
                .map(Pem::content)
                .orElseThrow(() -> new UnusableInputException(
                        property, "The property '%s' holds no PEM block of kind %s.".formatted(property, label)));
    }

    /** The names that the request asks for, of the kinds that upstream takes over. */
    private static Optional<GeneralNames> alternatives(PKCS10CertificationRequest request) {
        var requested = request.getRequestedExtensions();
        if (requested == null || requested.getExtension(Extension.subjectAlternativeName) == null) {
            return Optional.empty();
        }
        var names = Arrays.stream(GeneralNames.fromExtensions(requested, Extension.subjectAlternativeName)
                        .getNames())
                .filter(name -> name.getTagNo() == GeneralName.dNSName
                        || name.getTagNo() == GeneralName.iPAddress
                        || name.getTagNo() == GeneralName.uniformResourceIdentifier)
                .toArray(GeneralName[]::new);
        return names.length == 0 ? Optional.empty() : Optional.of(new GeneralNames(names));
    }

    @Override
    public Outcome adopt(String id, Draft draft) {
        return new Outcome.Refused("A LocallySignedCert cannot be imported: its id does not tell who signed it.");
    }

    @Override
    public Effect effect(Property property, @Nullable PropertyValue before, @Nullable PropertyValue now) {
        return Certificates.effect(property, before, now);
    }

    @Override
    public List<String> outdated(ObjectValue outputs, ObjectValue inputs) {
        return certificates.outdated(outputs, inputs);
    }

    @Override
    public ObjectValue refreshed(ObjectValue outputs) {
        return certificates.refreshed(outputs);
    }
}

package dev.rootstock.providers.tls;

import dev.rootstock.engine.provider.local.Draft;
import dev.rootstock.engine.provider.local.Kind;
import dev.rootstock.engine.provider.local.LocalType.Effect;
import dev.rootstock.engine.provider.local.LocalType.Outcome;
import dev.rootstock.engine.provider.local.Property;
import dev.rootstock.engine.provider.local.Property.Trait;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.jspecify.annotations.Nullable;

/** What self-signed and locally signed certificates share: their common inputs, issuing, and when they count as outdated. */
record Certificates(SecureRandom random, InstantSource clock) {
    /** A thousand years: later dates do not fit a certificate. */
    private static final long LONGEST_HOURS = 8_766_000;

    static final List<Property> PROPERTIES = List.of(
            Uses.PROPERTY,
            Property.required("validityPeriodHours", Kind.WHOLE_NUMBER).within(0, LONGEST_HOURS),
            Property.optional("earlyRenewalHours", 0).within(0, LONGEST_HOURS).with(Trait.IN_PLACE),
            Property.optional("isCaCertificate", false),
            Property.optional("maxPathLength", Kind.WHOLE_NUMBER).within(-1, Integer.MAX_VALUE),
            Property.optional("setSubjectKeyId", false),
            Property.computed("certPem", Kind.TEXT),
            Property.computed("readyForRenewal", Kind.FLAG),
            Property.computed("validityStartTime", Kind.TEXT),
            Property.computed("validityEndTime", Kind.TEXT));

    /** Whom a certificate is for. */
    record Bearer(X500Name name, SubjectPublicKeyInfo key, Optional<GeneralNames> alternatives) {}

    /** Who signs it: a name, a key and the key's identifier, if its certificate carries one. */
    record Issuer(X500Name name, Key key, Optional<byte[]> keyIdentifier) {}

    /**
     * Issues a certificate to completed inputs and puts it into the draft.
     *
     * @param issuer who signs, null for the bearer itself with the key given
     */
    Outcome issue(Draft draft, Bearer bearer, Key signer, @Nullable Issuer issuer) throws UnusableInputException {
        var start = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var end = start.plus(Duration.ofHours(draft.number("validityPeriodHours")));
        // one more than random, so that it is never zero
        var serial = new BigInteger(127, random).add(BigInteger.ONE);
        var issuerName = issuer == null ? bearer.name() : issuer.name();
        if (issuerName.getRDNs().length == 0) {
            throw issuer == null
                    ? noSubject()
                    : new UnusableInputException("caCertPem", "The certificate in caCertPem has no subject.");
        }
        var builder = new X509v3CertificateBuilder(
                issuerName, serial, Date.from(start), Date.from(end), bearer.name(), bearer.key());
        try {
            extend(builder, draft, bearer, issuer);
            var certificate = builder.build(Signing.with(signer));
            draft.set("certPem", new Pem(Pem.CERTIFICATE, certificate.getEncoded()).text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        draft.set("validityStartTime", start.toString())
                .set("validityEndTime", end.toString())
                .set(
                        "readyForRenewal",
                        PropertyValue.of(draft.number("earlyRenewalHours") >= draft.number("validityPeriodHours")));
        return new Outcome.Made(serial.toString());
    }

    /** Upstream makes such a certificate, which no Java program can read: RFC 5280, 4.1.2.4, wants an issuer's name. */
    static UnusableInputException noSubject() {
        return new UnusableInputException(
                "subject",
                "A self-signed certificate names itself as its issuer: give it a subject, at least a commonName.");
    }

    /** The extensions, in the order in which Go's crypto/x509 writes them. */
    private static void extend(X509v3CertificateBuilder builder, Draft draft, Bearer bearer, @Nullable Issuer issuer)
            throws CertIOException, UnusableInputException {
        var uses = draft.texts("allowedUses");
        var usage = Uses.keyUsage(uses);
        if (usage.isPresent()) {
            builder.addExtension(Extension.keyUsage, true, usage.get());
        }
        var extended = Uses.extendedKeyUsage(uses);
        if (extended.isPresent()) {
            builder.addExtension(Extension.extendedKeyUsage, false, extended.get());
        }
        builder.addExtension(Extension.basicConstraints, true, constraints(draft));
        var identifier = identifier(draft, bearer);
        if (identifier.isPresent()) {
            builder.addExtension(Extension.subjectKeyIdentifier, false, identifier.get());
        }
        var authority = authority(draft, bearer, identifier, issuer);
        if (authority.isPresent()) {
            builder.addExtension(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(authority.get()));
        }
        if (bearer.alternatives().isPresent()) {
            // RFC 5280, 4.2.1.6: critical when it is all that names the bearer
            var critical = bearer.name().getRDNs().length == 0;
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    critical,
                    bearer.alternatives().get());
        }
    }

    private static BasicConstraints constraints(Draft draft) {
        if (!draft.flag("isCaCertificate")) {
            return new BasicConstraints(false);
        }
        return draft.has("maxPathLength") && draft.number("maxPathLength") >= 0
                ? new BasicConstraints(Math.toIntExact(draft.number("maxPathLength")))
                : new BasicConstraints(true);
    }

    private static Optional<SubjectKeyIdentifier> identifier(Draft draft, Bearer bearer) {
        return draft.flag("isCaCertificate") || draft.flag("setSubjectKeyId")
                ? Optional.of(new BcX509ExtensionUtils().createSubjectKeyIdentifier(bearer.key()))
                : Optional.empty();
    }

    private static Optional<byte[]> authority(
            Draft draft, Bearer bearer, Optional<SubjectKeyIdentifier> own, @Nullable Issuer issuer)
            throws UnusableInputException {
        if (issuer != null) {
            return issuer.name().equals(bearer.name()) ? Optional.empty() : issuer.keyIdentifier();
        }
        if (!draft.flag("setAuthorityKeyId")) {
            return Optional.empty();
        }
        if (own.isEmpty()) {
            throw new UnusableInputException(
                    "setAuthorityKeyId",
                    "setAuthorityKeyId needs a subject key identifier to repeat: set setSubjectKeyId too.");
        }
        return own.map(SubjectKeyIdentifier::getKeyIdentifier);
    }

    /** A certificate that has expired, or is within its early renewal, needs a new one. */
    List<String> outdated(ObjectValue outputs, ObjectValue inputs) {
        return isOutdated(outputs, inputs.number("earlyRenewalHours").orElse(0.0))
                ? List.of("readyForRenewal")
                : List.of();
    }

    ObjectValue refreshed(ObjectValue outputs) {
        return isOutdated(outputs, outputs.number("earlyRenewalHours").orElse(0.0))
                ? outputs.with("readyForRenewal", PropertyValue.of(true))
                : outputs;
    }

    private boolean isOutdated(ObjectValue outputs, double earlyRenewalHours) {
        var end = outputs.text("validityEndTime");
        if (end.isEmpty()) {
            return false;
        }
        try {
            var renewal = OffsetDateTime.parse(end.get()).toInstant().minus(Duration.ofHours((long) earlyRenewalHours));
            return !renewal.isAfter(clock.instant());
        } catch (DateTimeParseException e) {
            // no time that this provider or upstream's ever wrote: the certificate cannot be judged, so a new one is
            // due
            return true;
        }
    }

    /**
     * A path length that is no longer given stays as it is, empty values mean none, and a PEM input replaces only where the state holds
     * the PEM itself (old upstream versions kept a hash).
     */
    static Effect effect(Property property, @Nullable PropertyValue before, @Nullable PropertyValue now) {
        if (property.name().equals("maxPathLength") && now == null || Emptiness.sameWithout(before, now)) {
            return Effect.NOTHING;
        }
        if (property.name().endsWith("Pem")
                && before != null
                && before.asText().filter(Pem::isPem).isEmpty()) {
            return Effect.UPDATE;
        }
        return property.replaces() ? Effect.REPLACEMENT : Effect.UPDATE;
    }
}

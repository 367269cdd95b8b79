package dev.rootstock.providers.tls;

import dev.rootstock.engine.provider.local.Kind;
import dev.rootstock.engine.provider.local.Property;
import dev.rootstock.engine.value.ObjectValue;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** The input {@code subject}: a distinguished name whose parts stand in the order in which Go's crypto/x509 writes them. */
final class DistinguishedName {
    static final Property PROPERTY = Property.object(
            "subject",
            Property.optional("commonName", Kind.TEXT),
            Property.optional("country", Kind.TEXT),
            Property.optional("emailAddress", Kind.TEXT),
            Property.optional("locality", Kind.TEXT),
            Property.optional("organization", Kind.TEXT),
            Property.optional("organizationalUnit", Kind.TEXT),
            Property.optional("postalCode", Kind.TEXT),
            Property.optional("province", Kind.TEXT),
            Property.optional("serialNumber", Kind.TEXT),
            Property.optional("streetAddresses", Kind.TEXTS));

    private DistinguishedName() {}

    static X500Name of(ObjectValue subject) {
        var name = new X500NameBuilder(BCStyle.INSTANCE);
        add(name, BCStyle.C, subject, "country");
        add(name, BCStyle.O, subject, "organization");
        add(name, BCStyle.OU, subject, "organizationalUnit");
        add(name, BCStyle.L, subject, "locality");
        add(name, BCStyle.ST, subject, "province");
        addStreet(name, subject);
        add(name, BCStyle.POSTAL_CODE, subject, "postalCode");
        add(name, BCStyle.CN, subject, "commonName");
        add(name, BCStyle.SERIALNUMBER, subject, "serialNumber");
        add(name, BCStyle.EmailAddress, subject, "emailAddress");
        return name.build();
    }

    private static void add(X500NameBuilder name, ASN1ObjectIdentifier type, ObjectValue subject, String property) {
        subject.text(property).filter(text -> !text.isEmpty()).ifPresent(text -> name.addRDN(type, text));
    }

    /** All lines are one part of the name. */
    private static void addStreet(X500NameBuilder name, ObjectValue subject) {
        var lines = subject.list("streetAddresses").stream()
                .flatMap(list -> list.items().stream())
                .flatMap(item -> item.asText().stream())
                .toArray(String[]::new);
        if (lines.length > 0) {
            var types = new ASN1ObjectIdentifier[lines.length];
            Arrays.fill(types, BCStyle.STREET);
            name.addMultiValuedRDN(types, lines);
        }
    }
}

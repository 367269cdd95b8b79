package dev.rootstock.providers.tls;

import dev.rootstock.engine.provider.local.Kind;
import dev.rootstock.engine.provider.local.Property;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** The inputs {@code dnsNames}, {@code ipAddresses} and {@code uris}: the names beside the subject that a certificate is for. */
final class AlternativeNames {
    private static final String DNS_NAMES = "dnsNames";
    private static final String IP_ADDRESSES = "ipAddresses";
    private static final String URIS = "uris";

    static final List<Property> PROPERTIES = List.of(
            Property.optional(DNS_NAMES, Kind.TEXTS),
            Property.optional(IP_ADDRESSES, Kind.TEXTS),
            Property.optional(URIS, Kind.TEXTS));

    private AlternativeNames() {}

    /** The names that are given and known; none if there are none. */
    static Optional<GeneralNames> of(ObjectValue inputs) throws UnusableInputException {
        var names = new ArrayList<GeneralName>();
        for (var name : texts(inputs, DNS_NAMES)) {
            if (!StandardCharsets.US_ASCII.newEncoder().canEncode(name)) {
                throw unusable(DNS_NAMES, name, "a host name in ASCII (write an international one in Punycode)");
            }
            names.add(new GeneralName(GeneralName.dNSName, name));
        }
        for (var address : texts(inputs, IP_ADDRESSES)) {
            names.add(new GeneralName(GeneralName.iPAddress, new DEROctetString(address(address))));
        }
        for (var uri : texts(inputs, URIS)) {
            names.add(new GeneralName(GeneralName.uniformResourceIdentifier, uri(uri)));
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(new GeneralNames(names.toArray(GeneralName[]::new)));
    }

    private static byte[] address(String text) throws UnusableInputException {
        // ofLiteral also takes 10.1 for 10.0.0.1, and scopes
        var complete = text.contains(":") ? !text.contains("%") : text.split("\\.", -1).length == 4;
        try {
            if (complete) {
                return InetAddress.ofLiteral(text).getAddress();
            }
        } catch (IllegalArgumentException e) {
            throw unusable(IP_ADDRESSES, text, "an IP address");
        }
        throw unusable(IP_ADDRESSES, text, "an IP address");
    }

    private static String uri(String text) throws UnusableInputException {
        try {
            return new URI(text).toASCIIString();
        } catch (URISyntaxException e) {
            throw unusable(URIS, text, "a URI");
        }
    }

    private static UnusableInputException unusable(String property, String text, String expected) {
        return new UnusableInputException(
                property, "'%s' in the property '%s' is not %s.".formatted(text, property, expected));
    }

    private static List<String> texts(ObjectValue inputs, String property) {
        return inputs.list(property).stream()
                .flatMap(list -> list.items().stream())
                .map(PropertyValue::asText)
                .flatMap(Optional::stream)
                .toList();
    }
}

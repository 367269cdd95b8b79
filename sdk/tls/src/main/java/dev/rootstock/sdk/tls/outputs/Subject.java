package dev.rootstock.sdk.tls.outputs;

import com.pulumi.core.annotations.CustomType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The distinguished name of a certificate or request. */
@CustomType
public final class Subject {
    private @Nullable String commonName;
    private @Nullable String country;
    private @Nullable String emailAddress;
    private @Nullable String locality;
    private @Nullable String organization;
    private @Nullable String organizationalUnit;
    private @Nullable String postalCode;
    private @Nullable String province;
    private @Nullable String serialNumber;
    private @Nullable List<String> streetAddresses;

    private Subject() {}

    /** CN: the host name, or the name of the authority. */
    public Optional<String> commonName() {
        return Optional.ofNullable(commonName);
    }

    /** C: two letters. */
    public Optional<String> country() {
        return Optional.ofNullable(country);
    }

    /** The e-mail address (PKCS #9). */
    public Optional<String> emailAddress() {
        return Optional.ofNullable(emailAddress);
    }

    /** L: the city. */
    public Optional<String> locality() {
        return Optional.ofNullable(locality);
    }

    /** O: the organisation. */
    public Optional<String> organization() {
        return Optional.ofNullable(organization);
    }

    /** OU: the part of the organisation. */
    public Optional<String> organizationalUnit() {
        return Optional.ofNullable(organizationalUnit);
    }

    /** The postal code. */
    public Optional<String> postalCode() {
        return Optional.ofNullable(postalCode);
    }

    /** ST: the state or province. */
    public Optional<String> province() {
        return Optional.ofNullable(province);
    }

    /** The serial number of the subject. */
    public Optional<String> serialNumber() {
        return Optional.ofNullable(serialNumber);
    }

    /** STREET: the lines of the street address. */
    public List<String> streetAddresses() {
        return streetAddresses == null ? List.of() : streetAddresses;
    }

    /** How the SDK makes a subject from what the provider answered. */
    @CustomType.Builder
    public static final class Builder {
        private final Subject subject = new Subject();

        public Builder() {}

        @CustomType.Setter
        public Builder commonName(@Nullable String commonName) {
            subject.commonName = commonName;
            return this;
        }

        @CustomType.Setter
        public Builder country(@Nullable String country) {
            subject.country = country;
            return this;
        }

        @CustomType.Setter
        public Builder emailAddress(@Nullable String emailAddress) {
            subject.emailAddress = emailAddress;
            return this;
        }

        @CustomType.Setter
        public Builder locality(@Nullable String locality) {
            subject.locality = locality;
            return this;
        }

        @CustomType.Setter
        public Builder organization(@Nullable String organization) {
            subject.organization = organization;
            return this;
        }

        @CustomType.Setter
        public Builder organizationalUnit(@Nullable String organizationalUnit) {
            subject.organizationalUnit = organizationalUnit;
            return this;
        }

        @CustomType.Setter
        public Builder postalCode(@Nullable String postalCode) {
            subject.postalCode = postalCode;
            return this;
        }

        @CustomType.Setter
        public Builder province(@Nullable String province) {
            subject.province = province;
            return this;
        }

        @CustomType.Setter
        public Builder serialNumber(@Nullable String serialNumber) {
            subject.serialNumber = serialNumber;
            return this;
        }

        @CustomType.Setter
        public Builder streetAddresses(@Nullable List<String> streetAddresses) {
            subject.streetAddresses = streetAddresses;
            return this;
        }

        public Subject build() {
            return subject;
        }
    }
}

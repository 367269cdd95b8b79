package dev.rootstock.sdk.tls.inputs;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A distinguished name to ask for or to certify; every part is optional. */
public final class SubjectArgs extends ResourceArgs {
    public static final SubjectArgs Empty = new SubjectArgs();

    @Import(name = "commonName")
    private @Nullable Output<String> commonName;

    @Import(name = "country")
    private @Nullable Output<String> country;

    @Import(name = "emailAddress")
    private @Nullable Output<String> emailAddress;

    @Import(name = "locality")
    private @Nullable Output<String> locality;

    @Import(name = "organization")
    private @Nullable Output<String> organization;

    @Import(name = "organizationalUnit")
    private @Nullable Output<String> organizationalUnit;

    @Import(name = "postalCode")
    private @Nullable Output<String> postalCode;

    @Import(name = "province")
    private @Nullable Output<String> province;

    @Import(name = "serialNumber")
    private @Nullable Output<String> serialNumber;

    @Import(name = "streetAddresses")
    private @Nullable Output<List<String>> streetAddresses;

    private SubjectArgs() {}

    public static Builder builder() {
        return new Builder();
    }

    public static final class Builder {
        private final SubjectArgs args = new SubjectArgs();

        private Builder() {}

        /** CN: the host name, or the name of the authority. */
        public Builder commonName(@Nullable Output<String> commonName) {
            args.commonName = commonName;
            return this;
        }

        /** @see #commonName(Output) */
        public Builder commonName(String commonName) {
            return commonName(Output.of(commonName));
        }

        /** C: two letters. */
        public Builder country(@Nullable Output<String> country) {
            args.country = country;
            return this;
        }

        /** @see #country(Output) */
        public Builder country(String country) {
            return country(Output.of(country));
        }

        /** The e-mail address (PKCS #9). */
        public Builder emailAddress(@Nullable Output<String> emailAddress) {
            args.emailAddress = emailAddress;
            return this;
        }

        /** @see #emailAddress(Output) */
        public Builder emailAddress(String emailAddress) {
            return emailAddress(Output.of(emailAddress));
        }

        /** L: the city. */
        public Builder locality(@Nullable Output<String> locality) {
            args.locality = locality;
            return this;
        }

        /** @see #locality(Output) */
        public Builder locality(String locality) {
            return locality(Output.of(locality));
        }

        /** O: the organisation. */
        public Builder organization(@Nullable Output<String> organization) {
            args.organization = organization;
            return this;
        }

        /** @see #organization(Output) */
        public Builder organization(String organization) {
            return organization(Output.of(organization));
        }

        /** OU: the part of the organisation. */
        public Builder organizationalUnit(@Nullable Output<String> organizationalUnit) {
            args.organizationalUnit = organizationalUnit;
            return this;
        }

        /** @see #organizationalUnit(Output) */
        public Builder organizationalUnit(String organizationalUnit) {
            return organizationalUnit(Output.of(organizationalUnit));
        }

        /** The postal code. */
        public Builder postalCode(@Nullable Output<String> postalCode) {
            args.postalCode = postalCode;
            return this;
        }

        /** @see #postalCode(Output) */
        public Builder postalCode(String postalCode) {
            return postalCode(Output.of(postalCode));
        }

        /** ST: the state or province. */
        public Builder province(@Nullable Output<String> province) {
            args.province = province;
            return this;
        }

        /** @see #province(Output) */
        public Builder province(String province) {
            return province(Output.of(province));
        }

        /** The serial number of the subject. */
        public Builder serialNumber(@Nullable Output<String> serialNumber) {
            args.serialNumber = serialNumber;
            return this;
        }

        /** @see #serialNumber(Output) */
        public Builder serialNumber(String serialNumber) {
            return serialNumber(Output.of(serialNumber));
        }

        /** STREET: the lines of the street address. */
        public Builder streetAddresses(@Nullable Output<List<String>> streetAddresses) {
            args.streetAddresses = streetAddresses;
            return this;
        }

        /** @see #streetAddresses(Output) */
        public Builder streetAddresses(List<String> streetAddresses) {
            return streetAddresses(Output.of(streetAddresses));
        }

        /** @see #streetAddresses(Output) */
        public Builder streetAddresses(String... streetAddresses) {
            return streetAddresses(List.of(streetAddresses));
        }

        public SubjectArgs build() {
            return args;
        }
    }
}

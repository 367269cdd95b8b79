package dev.rootstock.providers.aws.s3;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/** Route 53's zones of S3's website endpoints, from the AWS General Reference, "Amazon S3 website endpoints". */
final class WebsiteZones {

    private static final Map<String, String> BY_REGION = Map.ofEntries(
            entry("af-south-1", "Z83WF9RJE8B12"),
            entry("ap-east-1", "ZNB98KWMFR0R6"),
            entry("ap-northeast-1", "Z2M4EHUR26P7ZW"),
            entry("ap-northeast-2", "Z3W03O7B5YMIYP"),
            entry("ap-northeast-3", "Z2YQB5RD63NC85"),
            entry("ap-south-1", "Z11RGJOFQNVJUP"),
            entry("ap-south-2", "Z02976202B4EZMXIPMXF7"),
            entry("ap-southeast-1", "Z3O0J2DXBE1FTB"),
            entry("ap-southeast-2", "Z1WCIGYICN2BYD"),
            entry("ap-southeast-3", "Z01846753K324LI26A3VV"),
            entry("ap-southeast-4", "Z0312387243XT5FE14WFO"),
            entry("ap-southeast-5", "Z08660063OXLMA7F1FJHU"),
            entry("ca-central-1", "Z1QDHH18159H29"),
            entry("ca-west-1", "Z03565811Z33SLEZTHOUL"),
            entry("cn-north-1", "Z5CN8UMXT92WN"),
            entry("cn-northwest-1", "Z282HJ1KT0DH03"),
            entry("eu-central-1", "Z21DNDUVLTQW6Q"),
            entry("eu-central-2", "Z030506016YDQGETNASS"),
            entry("eu-north-1", "Z3BAZG2TWCNX0D"),
            entry("eu-south-1", "Z30OZKI7KPW7MI"),
            entry("eu-south-2", "Z0081959F7139GRJC19J"),
            entry("eu-west-1", "Z1BKCTXD74EZPE"),
            entry("eu-west-2", "Z3GKZC51ZF0DB4"),
            entry("eu-west-3", "Z3R1K369G5AVDG"),
            entry("il-central-1", "Z09640613K4A3MN55U7GU"),
            entry("me-central-1", "Z06143092I8HRXZRUZROF"),
            entry("me-south-1", "Z1MPMWCPA7YB62"),
            entry("sa-east-1", "Z7KQH4QJS55SO"),
            entry("us-east-1", "Z3AQBSTGFYJSTF"),
            entry("us-east-2", "Z2O1EMRO9K5GLX"),
            entry("us-gov-east-1", "Z2NIFVYYW2VKV1"),
            entry("us-gov-west-1", "Z31GFT0UA1I2HV"),
            entry("us-west-1", "Z2F56UZL2M1ACD"),
            entry("us-west-2", "Z3BJ6K6RIION7M"));

    private WebsiteZones() {}

    static Optional<String> of(String region) {
        return Optional.ofNullable(BY_REGION.get(region));
    }
}

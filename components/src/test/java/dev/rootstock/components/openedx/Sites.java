package dev.rootstock.components.openedx;

import com.pulumi.core.Output;
import java.util.Map;
import java.util.Optional;

/** The sites that the tests deploy. */
final class Sites {
    private Sites() {}

    /** Everything in the cluster, over https with Caddy's own certificates. */
    static OpenEdxArgs inCluster() {
        return OpenEdxArgs.inCluster("openedx-demo", "courses.example.edu", "Example \"University\"", true);
    }

    static OpenEdxArgs inCluster(ApplicationSettings settings) {
        var site = inCluster();
        return new OpenEdxArgs(
                site.namespace(),
                site.lmsHost(),
                site.cmsHost(),
                site.mfeHost(),
                site.platformName(),
                site.contactEmail(),
                site.https(),
                settings,
                site.mysql(),
                site.mongodb(),
                site.redis(),
                site.storage(),
                site.smtp());
    }

    /** Managed services as on AWS, two web servers, a bucket, certificates at the load balancer. */
    static OpenEdxArgs managed() {
        return managed("mysql.example.net");
    }

    static OpenEdxArgs managed(String mysqlHost) {
        var defaults = ApplicationSettings.defaults();
        var settings = new ApplicationSettings(
                        defaults.images(),
                        Map.of(),
                        4,
                        2,
                        "sv",
                        new Exposure.LoadBalancer(
                                Exposure.Certificates.LOAD_BALANCER,
                                Map.of("service.beta.kubernetes.io/aws-load-balancer-type", "external")),
                        Optional.of(new Administrator("admin", "admin@example.edu")),
                        Map.of("MFE_CONFIG", Map.of("SUPPORT_URL", "https://help.example.edu")),
                        Map.of(),
                        Map.of("ENABLE_COURSEWARE_SEARCH", true),
                        Map.of(),
                        Optional.of("gp3"))
                .with(Service.LMS, defaults.size(Service.LMS).scaledBetween(2, 6))
                .with(Service.CADDY, defaults.size(Service.CADDY).withReplicas(2));
        return new OpenEdxArgs(
                "openedx-prod",
                "courses.example.edu",
                "studio.courses.example.edu",
                "apps.courses.example.edu",
                "Example University",
                "ops@example.edu",
                true,
                settings,
                Optional.of(MySqlEndpoint.of(
                        Output.of(mysqlHost),
                        Output.of(3306),
                        Output.of("administrator"),
                        Output.ofSecret("CANARY-rds \"quoted\\"),
                        Tls.trusting(Output.of("-----BEGIN CERTIFICATE-----\nrds\n-----END CERTIFICATE-----\n")))),
                Optional.of(MongoEndpoint.documentDb(
                        Output.of("mongodb.example.net"),
                        Output.of(27017),
                        Output.of("openedx"),
                        Output.ofSecret("CANARY-documentdb"),
                        Tls.trusting(Output.of("-----BEGIN CERTIFICATE-----\nrds\n-----END CERTIFICATE-----\n")))),
                Optional.of(RedisEndpoint.withToken(
                        Output.of("redis.example.net"),
                        Output.of(6379),
                        Output.ofSecret("CANARY-redis/token"),
                        Tls.systemTrust())),
                Optional.of(StorageEndpoint.s3(
                                Output.of("example-uploads"),
                                Output.of("eu-west-1"),
                                Output.of("arn:aws:iam::123456789012:role/openedx-uploads"))
                        .servedFrom(Output.of("cdn.example.edu"))),
                Optional.of(new SmtpEndpoint(
                        Output.of("email-smtp.eu-west-1.example.net"),
                        Output.of(587),
                        Output.of("mailer"),
                        Output.ofSecret("CANARY-smtp"),
                        SmtpEndpoint.Encryption.STARTTLS)));
    }
}

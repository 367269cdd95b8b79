package dev.rootstock.providers.aws;

import static dev.rootstock.providers.aws.Cloud.MINISTACK;

import java.util.List;

/** How the types of Route 53 are tried. */
final class DnsCases {

    static final String ZONE = "aws:route53/zone:Zone";
    static final String RECORD = "aws:route53/record:Record";

    private DnsCases() {}

    static List<Case> all() {
        return List.of(
                Case.of(ZONE, MINISTACK, _ -> """
                    {"name": "%s.example.", "comment": "of a test"}
                    """.formatted(World.name("Zone")))
                        .updatedBy("{\"comment\": \"another\"}")
                        .replacedBy("{\"name\": \"another.example\"}"),
                Case.of(RECORD, MINISTACK, world -> """
                    {"zoneId": "%s", "name": "*", "type": "A", "ttl": 300, "records": ["192.0.2.1", "192.0.2.2"]}
                    """.formatted(zone(world)))
                        .titled("within its zone")
                        .updatedBy("{\"records\": [\"192.0.2.3\"], \"ttl\": 60}")
                        .replacedBy("{\"name\": \"www\"}"),
                Case.of(RECORD, MINISTACK, world -> """
                    {"zoneId": "%s", "name": "www.given.example.", "type": "A", "aliases": [
                        {"name": "Dualstack.Balancer.example.", "zoneId": "Z2IFOLAFXWLO4F", "evaluateTargetHealth": true}]}
                    """.formatted(zone(world)))
                        .titled("with an alias")
                        .updatedBy("{\"aliases\": null, \"ttl\": 60, \"records\": [\"192.0.2.3\"]}"),
                Case.of(RECORD, MINISTACK, world -> """
                    {"zoneId": "%s", "name": "_dmarc.given.example", "type": "TXT", "ttl": 60, "records": ["v=DMARC1; p=none"]}
                    """.formatted(zone(world)))
                        .titled("in quotes")
                        .updatedBy("{\"records\": [\"v=DMARC1; p=reject\", \"two\\\" \\\"parts\"]}"),
                Case.of(RECORD, MINISTACK, world -> """
                    {"zoneId": "%s", "name": "w.given.example", "type": "CNAME", "ttl": 60, "records": ["a.example"],
                     "setIdentifier": "one", "weightedRoutingPolicies": [{"weight": 10}]}
                    """.formatted(zone(world)))
                        .titled("with a weight")
                        .updatedBy("{\"weightedRoutingPolicies\": [{\"weight\": 20}]}"));
    }

    static String zone(World world) {
        return world.make(ZONE, "{\"name\": \"given.example\"}").id();
    }
}

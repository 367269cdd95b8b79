package dev.rootstock.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.provider.InvokeRequest;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What zones and records do beyond what every type does. */
class DnsTest {

    private static final String ZONE = DnsCases.ZONE;
    private static final String RECORD = DnsCases.RECORD;

    private final World world = World.on(Cloud.MINISTACK);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aRecordThatIsThereIsOverwrittenOnlyWhenTold() {
        var zone = DnsCases.zone(world);
        world.make(RECORD, address(zone, "www", "192.0.2.1"));
        var urn = World.urn(RECORD, "another");
        var inputs = world.check(urn, ObjectValue.EMPTY, World.json(address(zone, "www", "192.0.2.2")));
        var refused = world.create(urn, inputs, "token", false);
        assertThat(refused).isInstanceOf(CreateAnswer.Failed.class);
        assertThat(((CreateAnswer.Failed) refused).error().message()).contains("InvalidChangeBatch", "www");

        var told = world.create(urn, inputs.with("allowOverwrite", PropertyValue.of(true)), "token", false);
        assertThat(told).isInstanceOf(CreateAnswer.Created.class);
    }

    @Test
    void anInterruptedCreationDoesNotTakeOverAnotherValue() {
        var zone = DnsCases.zone(world);
        world.make(RECORD, address(zone, "api", "192.0.2.1"));
        var urn = World.urn(RECORD, "another");
        var inputs = world.check(urn, ObjectValue.EMPTY, World.json(address(zone, "api", "192.0.2.9")));
        assertThat(world.create(urn, inputs, "token", true)).isInstanceOf(CreateAnswer.Failed.class);
    }

    @Test
    void namesAreTheSameHoweverTheyAreWritten() {
        var zone = DnsCases.zone(world);
        var record = world.make(RECORD, address(zone, "WWW.Given.Example.", "192.0.2.1"));
        assertThat(record.get("fqdn")).isEqualTo("www.given.example");
        assertThat(record.id()).isEqualTo(zone + "_www.given.example_A");
        assertThat(world.diff(record, record.inputs().with("name", PropertyValue.of("www.given.example"))))
                .isEqualTo(DiffAnswer.NONE);
        assertThat(world.make(RECORD, address(zone, "given.example", "192.0.2.1"))
                        .get("fqdn"))
                .isEqualTo("given.example");
    }

    @Test
    void aZoneWithRecordsIsOnlyDeletedWhenTold() {
        var zone = world.make(ZONE, "{\"name\": \"full.example\"}");
        var record = world.make(RECORD, address(zone.id(), "*", "192.0.2.1"));
        var refused = world.delete(zone);
        assertThat(refused).isInstanceOf(DeleteAnswer.Failed.class);
        assertThat(((DeleteAnswer.Failed) refused).error().message()).contains("HostedZoneNotEmpty");
        var told = world.update(zone, zone.inputs().with("forceDestroy", PropertyValue.of(true)));
        assertThat(world.delete(told)).isInstanceOf(DeleteAnswer.Deleted.class);
        assertThat(world.read(record)).isInstanceOf(ReadAnswer.Absent.class);
    }

    @Test
    void whatIsNotKnownYetDoesNotConflict() {
        var inputs = World.json(address("Z1", "www", "192.0.2.1"))
                .with("aliases", PropertyValue.UNKNOWN)
                .with("records", PropertyValue.UNKNOWN)
                .with("ttl", PropertyValue.UNKNOWN);
        var urn = World.urn(RECORD, "it");
        assertThat(world.provider
                        .check(new CheckRequest(urn, ObjectValue.EMPTY, inputs, World.seed()))
                        .failures())
                .isEmpty();
        var both = World.json(address("Z1", "www", "192.0.2.1"))
                .with(
                        "aliases",
                        PropertyValue.of(List.of(
                                World.json("{\"name\": \"a\", \"zoneId\": \"Z2\", \"evaluateTargetHealth\": false}"))));
        assertThat(world.provider
                        .check(new CheckRequest(urn, ObjectValue.EMPTY, both, World.seed()))
                        .failures())
                .extracting(failure -> failure.property())
                .contains("aliases");
    }

    @Test
    void aZoneIsFoundByItsName() {
        var name = World.name("look") + ".example";
        var zone = world.make(ZONE, "{\"name\": \"%s\"}".formatted(name));
        var found = world.invoke("aws:route53/getZone:getZone", "{\"name\": \"%s.\"}".formatted(name));
        assertThat(found.text("zoneId")).contains(zone.id());
        assertThat(found.list("nameServers").orElseThrow().items())
                .isEqualTo(zone.outputs().list("nameServers").orElseThrow().items());
        assertThat(world.invoke("aws:route53/getZone:getZone", "{\"zoneId\": \"%s\"}".formatted(zone.id()))
                        .text("name"))
                .contains(name);
    }

    @Test
    void aZoneThatIsNotThereIsNamed() {
        var answer = world.provider.invoke(
                new InvokeRequest("aws:route53/getZone:getZone", World.json("{\"name\": \"nowhere.example\"}"), false));
        assertThat(answer).isInstanceOf(InvokeAnswer.Failed.class);
        assertThat(((InvokeAnswer.Failed) answer).error().message()).contains("no public zone", "nowhere.example");
    }

    private static String address(String zone, String name, String value) {
        return """
            {"zoneId": "%s", "name": "%s", "type": "A", "ttl": 60, "records": ["%s"]}
            """.formatted(zone, name, value);
    }
}

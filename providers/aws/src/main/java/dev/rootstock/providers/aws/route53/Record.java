package dev.rootstock.providers.aws.route53;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.object;
import static dev.rootstock.providers.aws.schema.Property.objects;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textSet;
import static dev.rootstock.providers.aws.schema.Property.whole;

import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.ResourceType;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * The records of one name and type. Id and import id: {@code ZONEID_name_TYPE}, with {@code _set-identifier} behind it where there is
 * one. A record that is there already is only overwritten with {@code allowOverwrite}.
 */
final class Record implements ResourceType {

    static final String TOKEN = "aws:route53/record:Record";

    /** The name may have underscores itself. */
    private static final Pattern ID = Pattern.compile("([^_]+)_(.*?)_([A-Z]+)(?:_(.*))?");

    /** More record sets of one name and type than a page holds nobody has. */
    private static final int PAGE = 300;

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        objects(
                                        "aliases",
                                        bool("evaluateTargetHealth").required(),
                                        text("name").required().sameWhen(DomainName::same),
                                        text("zoneId").required())
                                .conflictsWith("records", "ttl"),
                        bool("allowOverwrite").kept(),
                        object(
                                "cidrRoutingPolicy",
                                text("collectionId").required(),
                                text("locationName").required()),
                        objects("failoverRoutingPolicies", text("type").required()),
                        objects("geolocationRoutingPolicies", text("continent"), text("country"), text("subdivision")),
                        text("healthCheckId"),
                        objects("latencyRoutingPolicies", text("region").required()),
                        bool("multivalueAnswerRoutingPolicy"),
                        text("name").required().replaces().sameWhen(DomainName::same),
                        textSet("records"),
                        text("setIdentifier"),
                        whole("ttl"),
                        text("type").required(),
                        objects("weightedRoutingPolicies", whole("weight").required()),
                        text("zoneId").required().replaces())
                .outputs("fqdn")
                .unsupported("geoproximityRoutingPolicy")
                .timeouts(Duration.ofMinutes(30), Duration.ofMinutes(30), Duration.ofMinutes(30))
                .build();
    }

    /** Which record set of a zone. */
    private record Key(
            String zone, String name, String type, @Nullable String set) {

        static Key of(Values in) {
            return new Key(
                    DomainName.zoneId(in.need("zoneId")),
                    in.need("name"),
                    in.need("type").toUpperCase(Locale.ROOT),
                    in.text("setIdentifier"));
        }

        static Key of(Call call, String id) {
            var parts = ID.matcher(id);
            if (!parts.matches()) {
                throw call.failure("an id reads ZONEID_name_TYPE or ZONEID_name_TYPE_set-identifier, not '" + id + "'");
            }
            return new Key(parts.group(1), parts.group(2), parts.group(3), parts.group(4));
        }

        String id() {
            return zone + "_" + DomainName.plain(name) + "_" + type + (set == null ? "" : "_" + set);
        }
    }

    @Override
    public Set<String> absentCodes() {
        return Zones.ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        var key = Key.of(in);
        var wanted = RecordSets.of(in, wholeName(call, key));
        var change = in.is("allowOverwrite") ? RecordSets.upsert(wanted) : RecordSets.creation(wanted);
        Zones.change(call, () -> {
            var answer = call.aws()
                    .route53()
                    .changeResourceRecordSets(r -> r.hostedZoneId(key.zone()).changeBatch(b -> b.changes(change)));
            call.made(key.id());
            return answer.changeInfo();
        });
        return key.id();
    }

    /** Records carry no mark, but one that is just what is asked for is as good as this creation's. */
    @Override
    public Optional<String> find(Call call, Values in) {
        var key = Key.of(in);
        var name = wholeName(call, key);
        return look(call, key, name)
                .filter(found -> RecordSets.same(found, RecordSets.of(in, name)))
                .map(_ -> key.id());
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        var key = known.has("zoneId") ? Key.of(known) : Key.of(call, id);
        var name = wholeName(call, key);
        return look(call, key, name)
                .map(found -> new Observed(
                        known.has("zoneId") ? id : key.id(),
                        RecordSets.properties(found)
                                .put("fqdn", name)
                                .put("name", known.find("name").orElse(key.name()))
                                .put("zoneId", known.find("zoneId").orElse(key.zone()))));
    }

    /** Another type or set identifier is another record: the old one goes and the new one comes in one change. */
    @Override
    public void update(Call call, String id, Change change) {
        if (change.changed().equals(Set.of("allowOverwrite"))) {
            return;
        }
        var before = Key.of(change.before());
        var after = Key.of(change.after());
        var name = wholeName(call, after);
        var wanted = RecordSets.of(change.after(), name);
        var moves = change.of("type", "setIdentifier");
        var old = moves ? look(call, before, name) : Optional.<ResourceRecordSet>empty();
        var changes = old.map(set -> List.of(
                        RecordSets.deletion(set),
                        change.after().is("allowOverwrite") ? RecordSets.upsert(wanted) : RecordSets.creation(wanted)))
                .orElseGet(() -> List.of(RecordSets.upsert(wanted)));
        Zones.change(
                call,
                () -> call.aws()
                        .route53()
                        .changeResourceRecordSets(
                                r -> r.hostedZoneId(after.zone()).changeBatch(b -> b.changes(changes)))
                        .changeInfo());
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        var key = Key.of(outputs);
        look(call, key, wholeName(call, key))
                .ifPresent(found -> Zones.change(
                        call,
                        () -> call.aws()
                                .route53()
                                .changeResourceRecordSets(r -> r.hostedZoneId(key.zone())
                                        .changeBatch(b -> b.changes(RecordSets.deletion(found))))
                                .changeInfo()));
    }

    private static String wholeName(Call call, Key key) {
        var zone = call.aws().route53().getHostedZone(r -> r.id(key.zone()));
        return DomainName.whole(key.name(), zone.hostedZone().name());
    }

    private static Optional<ResourceRecordSet> look(Call call, Key key, String name) {
        return Zones.records(call, key.zone(), name, key.type(), key.set() == null ? 1 : PAGE).stream()
                .filter(set -> DomainName.same(set.name(), name)
                        && set.typeAsString().equals(key.type())
                        && Optional.ofNullable(set.setIdentifier()).equals(Optional.ofNullable(key.set())))
                .findFirst();
    }
}

package dev.rootstock.providers.aws.ec2;

import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Progress;
import dev.rootstock.providers.aws.resource.ResourceType;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Which route table a subnet or gateway uses. Id: {@code rtbassoc-…}. Import id: {@code subnet-1/rtb-1}. AWS gives a new id with each
 * change of the table, so the association is looked for by what it associates and the first id is kept.
 */
final class RouteTableAssociation implements ResourceType {

    static final String TOKEN = "aws:ec2/routeTableAssociation:RouteTableAssociation";

    private record Association(String id, String table, Values target) {}

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("gatewayId").replaces().conflictsWith("subnetId"),
                        text("routeTableId").required(),
                        text("subnetId").replaces())
                .uniqueBy("gatewayId", "subnetId")
                .timeouts(Duration.ofMinutes(5), Duration.ofMinutes(2), Duration.ofMinutes(5))
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return Set.of("InvalidAssociationID.NotFound", "InvalidRouteTableID.NotFound");
    }

    @Override
    public String create(Call call, Values in) {
        var made = call.whileSpreading(
                Set.of("InvalidRouteTableID.NotFound"),
                () -> call.aws()
                        .ec2()
                        .associateRouteTable(r -> r.routeTableId(in.text("routeTableId"))
                                .subnetId(in.text("subnetId"))
                                .gatewayId(in.text("gatewayId"))));
        var id = call.made(made.associationId());
        awaitAssociated(call, in, in.need("routeTableId"));
        return id;
    }

    /** A subnet or gateway has one table, so an association with the right one is the one that was asked for. */
    @Override
    public Optional<String> find(Call call, Values in) {
        return association(call, in)
                .filter(a -> a.table().equals(in.text("routeTableId")))
                .map(Association::id);
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        var target = known.has("routeTableId") ? known : imported(call, id);
        return association(call, target)
                .map(found -> new Observed(
                        id.startsWith("rtbassoc-") ? id : found.id(),
                        ObjectValue.builder()
                                .put("routeTableId", found.table())
                                .put("subnetId", found.target().text("subnetId"))
                                .put("gatewayId", found.target().text("gatewayId"))));
    }

    @Override
    public void update(Call call, String id, Change change) {
        var table = change.after().need("routeTableId");
        var current = association(call, change.after()).map(Association::id).orElse(id);
        call.aws()
                .ec2()
                .replaceRouteTableAssociation(r -> r.associationId(current).routeTableId(table));
        awaitAssociated(call, change.after(), table);
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        association(call, outputs)
                .ifPresent(found -> call.aws().ec2().disassociateRouteTable(r -> r.associationId(found.id())));
        call.await(
                "route table association " + id + " to be removed",
                () -> association(call, outputs).isPresent() ? Progress.pending("associated") : Progress.done(id));
    }

    private static void awaitAssociated(Call call, Values target, String table) {
        call.await(
                "route table " + table + " to be associated",
                () -> association(call, target)
                        .filter(found -> found.table().equals(table))
                        .map(Progress::done)
                        .orElseGet(() -> Progress.pending("not visible")));
    }

    private static Optional<Association> association(Call call, Values target) {
        var subnet = target.find("subnetId").filter(s -> !s.isEmpty());
        var gateway = target.find("gatewayId").filter(g -> !g.isEmpty());
        if (subnet.isEmpty() && gateway.isEmpty()) {
            throw call.failure("the association needs a subnetId or a gatewayId");
        }
        var filter = subnet.map(s -> Ec2Type.filter("association.subnet-id", s))
                .orElseGet(() -> Ec2Type.filter("association.gateway-id", gateway.orElseThrow()));
        return call.aws().ec2().describeRouteTables(r -> r.filters(filter)).routeTables().stream()
                .flatMap(table -> table.associations().stream())
                .filter(a -> !Boolean.TRUE.equals(a.main())
                        && (subnet.isPresent()
                                ? subnet.get().equals(a.subnetId())
                                : gateway.orElseThrow().equals(a.gatewayId()))
                        && (a.associationState() == null
                                || !"disassociated".equals(a.associationState().stateAsString())))
                .findFirst()
                .map(a -> new Association(a.routeTableAssociationId(), a.routeTableId(), target));
    }

    private static Values imported(Call call, String id) {
        var parts = id.split("/");
        if (parts.length != 2) {
            throw call.failure("an import id reads SUBNET/ROUTETABLE or GATEWAY/ROUTETABLE, not '" + id + "'");
        }
        return Values.of(ObjectValue.builder()
                .put(parts[0].startsWith("subnet-") ? "subnetId" : "gatewayId", parts[0])
                .build());
    }
}

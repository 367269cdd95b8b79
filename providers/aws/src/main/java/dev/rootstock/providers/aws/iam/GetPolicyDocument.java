package dev.rootstock.providers.aws.iam;

import static dev.rootstock.providers.aws.schema.Property.objectSet;
import static dev.rootstock.providers.aws.schema.Property.objects;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textSet;
import static dev.rootstock.providers.aws.schema.Property.texts;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Function;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Json;
import dev.rootstock.providers.aws.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A policy document from statements. Asks nobody. As upstream: statements of the sources come first, a statement with the same sid in a
 * later document takes the place of an earlier one, single values stand without a list, and {@code &{…}} becomes {@code ${…}}.
 */
final class GetPolicyDocument implements Function {

    static final String TOKEN = "aws:iam/getPolicyDocument:getPolicyDocument";

    private static final List<String> ORDER = List.of(
            "Sid",
            "Effect",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Principal",
            "NotPrincipal",
            "Condition");

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        texts("overridePolicyDocuments"),
                        text("policyId"),
                        texts("sourcePolicyDocuments"),
                        objects(
                                "statements",
                                textSet("actions"),
                                objectSet(
                                        "conditions",
                                        text("test").required(),
                                        texts("values").required(),
                                        text("variable").required()),
                                text("effect").defaultsTo("Allow").oneOf("Allow", "Deny"),
                                textSet("notActions"),
                                objectSet(
                                        "notPrincipals",
                                        textSet("identifiers").required(),
                                        text("type").required()),
                                textSet("notResources"),
                                objectSet(
                                        "principals",
                                        textSet("identifiers").required(),
                                        text("type").required()),
                                textSet("resources"),
                                text("sid")),
                        text("version").defaultsTo("2012-10-17").oneOf("2008-10-17", "2012-10-17"))
                .outputs("id", "json", "minifiedJson")
                .unsupported("overrideJson", "sourceJson")
                .build();
    }

    @Override
    public ObjectValue invoke(Call call, Values in) {
        var statements = new ArrayList<ObjectValue>();
        in.texts("sourcePolicyDocuments").forEach(d -> merge(statements, statements(call, d)));
        merge(
                statements,
                in.objects("statements").stream()
                        .map(GetPolicyDocument::statement)
                        .toList());
        in.texts("overridePolicyDocuments").forEach(d -> merge(statements, statements(call, d)));
        var members = new LinkedHashMap<String, PropertyValue>();
        members.put("Version", PropertyValue.of(in.need("version")));
        in.find("policyId").ifPresent(id -> members.put("Id", PropertyValue.of(id)));
        members.put("Statement", PropertyValue.of(List.copyOf(statements)));
        var json = pretty(members, List.of("Version", "Id", "Statement"), "");
        var sum = new CRC32();
        sum.update(json.getBytes(StandardCharsets.UTF_8));
        return ObjectValue.builder()
                .put("id", Long.toString(sum.getValue()))
                .put("json", json)
                .put("minifiedJson", Json.write(ObjectValue.of(members)))
                .build();
    }

    private static ObjectValue statement(Values in) {
        return ObjectValue.builder()
                .put("Sid", in.text("sid"))
                .put("Effect", in.text("effect"))
                .put("Action", oneOrMany(in.texts("actions")))
                .put("NotAction", oneOrMany(in.texts("notActions")))
                .put("Resource", oneOrMany(in.texts("resources")))
                .put("NotResource", oneOrMany(in.texts("notResources")))
                .put("Principal", principals(in.objects("principals")))
                .put("NotPrincipal", principals(in.objects("notPrincipals")))
                .put("Condition", conditions(in.objects("conditions")))
                .build();
    }

    private static @Nullable PropertyValue principals(List<Values> given) {
        if (given.isEmpty()) {
            return null;
        }
        var byType = new LinkedHashMap<String, List<String>>();
        given.forEach(p ->
                byType.computeIfAbsent(p.need("type"), _ -> new ArrayList<>()).addAll(p.texts("identifiers")));
        if (byType.equals(Map.of("*", List.of("*")))) {
            return PropertyValue.of("*");
        }
        var result = ObjectValue.builder();
        byType.forEach((type, identifiers) -> result.put(type, oneOrMany(identifiers)));
        return result.build();
    }

    private static @Nullable PropertyValue conditions(List<Values> given) {
        if (given.isEmpty()) {
            return null;
        }
        var byTest = new LinkedHashMap<String, ObjectValue>();
        for (var condition : given) {
            var variables = byTest.getOrDefault(condition.need("test"), ObjectValue.EMPTY);
            byTest.put(
                    condition.need("test"),
                    variables.withAll(ObjectValue.builder()
                            .put(condition.need("variable"), oneOrMany(condition.texts("values")))
                            .build()));
        }
        return ObjectValue.of(Map.copyOf(byTest));
    }

    private static @Nullable PropertyValue oneOrMany(List<String> values) {
        var plain = values.stream()
                .map(v -> v.replace("&{", "${"))
                .sorted(Comparator.reverseOrder())
                .toList();
        return plain.isEmpty()
                ? null
                : plain.size() == 1 ? PropertyValue.of(plain.getFirst()) : PropertyValue.ofTexts(plain);
    }

    private static List<ObjectValue> statements(Call call, String document) {
        var parsed = Json.parse(document)
                .orElseThrow(() -> call.failure("one of the given policy documents is not valid JSON"));
        var statement = parsed instanceof ObjectValue policy ? policy.get("Statement") : null;
        return switch (statement) {
            case ObjectValue one -> List.of(one);
            case PropertyValue.ListValue(var items) ->
                items.stream()
                        .filter(ObjectValue.class::isInstance)
                        .map(ObjectValue.class::cast)
                        .toList();
            case null, default -> List.of();
        };
    }

    private static void merge(List<ObjectValue> statements, List<ObjectValue> more) {
        for (var statement : more) {
            var sid = statement.text("Sid").filter(s -> !s.isEmpty());
            var same = sid.stream()
                    .flatMap(s ->
                            statements.stream().filter(old -> old.text("Sid").equals(sid)))
                    .findFirst();
            if (same.isPresent()) {
                statements.set(statements.indexOf(same.get()), statement);
            } else {
                statements.add(statement);
            }
        }
    }

    /** JSON with members in the order in which people write policies, two blanks to a level. */
    private static String pretty(Map<String, PropertyValue> members, List<String> order, String indent) {
        var inner = indent + "  ";
        var names = new ArrayList<>(members.keySet());
        names.sort(Comparator.comparingInt(n -> order.contains(n) ? order.indexOf(n) : order.size()));
        var lines = names.stream()
                .map(n -> inner + Json.quoted(n) + ": " + pretty(members.get(n), inner))
                .toList();
        return "{\n" + String.join(",\n", lines) + "\n" + indent + "}";
    }

    private static String pretty(PropertyValue value, String indent) {
        return switch (value) {
            case ObjectValue object -> pretty(object.entries(), ORDER, indent);
            case PropertyValue.ListValue(var items) ->
                "[\n"
                        + String.join(
                                ",\n",
                                items.stream()
                                        .map(i -> indent + "  " + pretty(i, indent + "  "))
                                        .toList())
                        + "\n" + indent + "]";
            case PropertyValue.Null _,
                    PropertyValue.Bool _,
                    PropertyValue.Num _,
                    PropertyValue.Text _,
                    PropertyValue.Secret _,
                    PropertyValue.Unknown _,
                    PropertyValue.Bytes _,
                    PropertyValue.Asset _,
                    PropertyValue.Archive _,
                    PropertyValue.ResourceReference _,
                    PropertyValue.Output _ -> Json.write(value);
        };
    }
}

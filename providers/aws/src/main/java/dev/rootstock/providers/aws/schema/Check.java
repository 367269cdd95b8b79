package dev.rootstock.providers.aws.schema;

import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.NameProposal;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a program gave against a schema and completes it: types, names that do not exist or are not supported, what is
 * missing, what conflicts, defaults, generated names, default tags.
 */
public final class Check {

    private final Schema schema;
    private final List<CheckAnswer.Failure> failures = new ArrayList<>();

    private Check(Schema schema) {
        this.schema = schema;
    }

    /** Checks the arguments of a function. */
    public static CheckAnswer of(Schema schema, ObjectValue arguments) {
        var check = new Check(schema);
        var checked = check.properties(schema.inputs(), "", arguments);
        return new CheckAnswer(checked, check.failures);
    }

    /** @param defaultTags what the provider puts on everything that can be tagged */
    public static CheckAnswer of(Schema schema, CheckRequest request, Map<String, String> defaultTags) {
        var check = new Check(schema);
        var given = check.withName(request);
        var checked = check.properties(schema.inputs(), "", given);
        if (schema.tagged() && !defaultTags.isEmpty()) {
            checked = withTags(checked, defaultTags);
        }
        return new CheckAnswer(checked, check.failures);
    }

    private ObjectValue withName(CheckRequest request) {
        var naming = schema.naming();
        var news = request.news();
        if (naming == null
                || news.find(naming.property()).isPresent()
                || GeneratedName.isLeftToCreation(naming, news)) {
            return news;
        }
        var resource = request.urn().name();
        var proposal = request.naming();
        var old = request.olds()
                .text(naming.property())
                .filter(name -> GeneratedName.isOf(naming, resource, name)
                        || proposal != null && proposal.mayHaveMade().test(name));
        if (old.isEmpty() && proposal != null) {
            return withProposed(naming, proposal, news);
        }
        var name = old.orElseGet(() -> GeneratedName.atCheck(naming, resource, request.randomSeed()));
        return news.with(naming.property(), PropertyValue.of(name));
    }

    private ObjectValue withProposed(Schema.Naming naming, NameProposal proposal, ObjectValue news) {
        return switch (proposal.mode()) {
            case DISABLED -> news;
            case ENFORCE -> news.with(naming.property(), PropertyValue.of(proposal.name()));
            case PROPOSE -> {
                var name = naming.lowerCase() ? proposal.name().toLowerCase(Locale.ROOT) : proposal.name();
                if (name.length() > naming.maximumLength()) {
                    fail(
                            naming.property(),
                            "the name '" + name + "', which pulumi:autonaming proposes, is longer than "
                                    + naming.maximumLength() + " characters");
                }
                yield news.with(naming.property(), PropertyValue.of(name));
            }
        };
    }

    private static ObjectValue withTags(ObjectValue inputs, Map<String, String> defaultTags) {
        var given = inputs.get("tags");
        if (given != null && !(given.unwrapped() instanceof ObjectValue)) {
            return inputs;
        }
        var tags = new TreeMap<String, PropertyValue>();
        defaultTags.forEach((key, value) -> tags.put(key, PropertyValue.of(value)));
        inputs.object("tags").ifPresent(own -> tags.putAll(own.entries()));
        var all = ObjectValue.of(tags);
        return inputs.with("tags", given instanceof PropertyValue.Secret ? PropertyValue.secret(all) : all);
    }

    private ObjectValue properties(Map<String, Property> known, String path, ObjectValue given) {
        var result = ObjectValue.builder();
        given.entries().forEach((name, value) -> {
            var property = known.get(name);
            if (value.unwrapped() instanceof PropertyValue.Null || name.equals("__defaults")) {
                return;
            }
            if (property == null) {
                failures.add(unknown(
                        path + name, path.isEmpty() && schema.unsupported().contains(name)));
                return;
            }
            var checked = value(property.type(), path + name, value);
            allowed(property, path + name, checked);
            result.put(name, property.is(Property.Trait.SECRET) ? PropertyValue.secret(checked) : checked);
            for (var rival : property.conflicts()) {
                var mutual =
                        known.containsKey(rival) && known.get(rival).conflicts().contains(name);
                // what is not known yet may turn out to be nothing
                if (isSaid(value) && isSaid(given.get(rival)) && !(mutual && name.compareTo(rival) > 0)) {
                    fail(path + name, "may not be given together with '" + path + rival + "'");
                }
            }
        });
        known.values().forEach(property -> complete(property, path, given, result));
        return result.build();
    }

    private static boolean isSaid(@Nullable PropertyValue value) {
        return value != null
                && !(value.unwrapped() instanceof PropertyValue.Null)
                && !(value.unwrapped() instanceof PropertyValue.Unknown);
    }

    private void complete(Property property, String path, ObjectValue given, ObjectValue.Builder result) {
        if (given.find(property.name()).isPresent()) {
            return;
        }
        if (property.is(Property.Trait.REQUIRED)) {
            failures.add(new CheckAnswer.Failure(
                    path + property.name(),
                    "missing required property '" + path + property.name() + "' of " + schema.token()));
        } else if (property.defaultValue() != null
                && property.conflicts().stream()
                        .noneMatch(rival -> given.find(rival).isPresent())) {
            var preset = property.defaultValue();
            result.put(property.name(), property.is(Property.Trait.SECRET) ? PropertyValue.secret(preset) : preset);
        }
    }

    private void allowed(Property property, String path, PropertyValue value) {
        var text = value.asText();
        if (!property.allowed().isEmpty()
                && text.isPresent()
                && !property.allowed().contains(text.get())) {
            fail(path, "must be one of " + String.join(", ", property.allowed()) + ", not '" + text.get() + "'");
        }
    }

    private CheckAnswer.Failure unknown(String path, boolean upstream) {
        return new CheckAnswer.Failure(
                path,
                upstream
                        ? "property '" + path + "' of " + schema.token() + " is not supported yet"
                        : schema.token() + " has no property '" + path + "'");
    }

    private PropertyValue value(Type type, String path, PropertyValue given) {
        return switch (given) {
            case PropertyValue.Secret(var inner) -> PropertyValue.secret(value(type, path, inner));
            case PropertyValue.Output(var inner, var secret, var dependencies) -> {
                var checked = inner == null ? PropertyValue.UNKNOWN : value(type, path, inner);
                yield secret ? PropertyValue.secret(checked) : checked;
            }
            case PropertyValue.Unknown _ -> given;
            case PropertyValue.ResourceReference reference
            when type instanceof Type.Text && reference.id() != null ->
                reference.id().isEmpty() ? PropertyValue.UNKNOWN : PropertyValue.of(reference.id());
            case PropertyValue.Null _,
                    PropertyValue.Bool _,
                    PropertyValue.Num _,
                    PropertyValue.Text _,
                    PropertyValue.ListValue _,
                    ObjectValue _,
                    PropertyValue.Bytes _,
                    PropertyValue.Asset _,
                    PropertyValue.Archive _,
                    PropertyValue.ResourceReference _ -> plainValue(type, path, given);
        };
    }

    private PropertyValue plainValue(Type type, String path, PropertyValue given) {
        var taken = switch (type) {
            case Type.Text _ -> asText(given);
            case Type.Bool _ -> asBool(given);
            case Type.Whole _ ->
                asNumber(given) instanceof PropertyValue.Num n && n.value() == Math.rint(n.value()) ? n : null;
            case Type.Decimal _ -> asNumber(given);
            case Type.Json _, Type.Policy _ -> asJson(path, given);
            case Type.Items(var element, var _) ->
                given instanceof PropertyValue.ListValue(var items) ? items(element, path, items) : null;
            case Type.Entries(var element) ->
                given instanceof ObjectValue object
                        ? object.map((name, value) -> value(element, path + "." + name, value))
                        : null;
            case Type.Nested nested -> {
                var known = new TreeMap<String, Property>();
                nested.properties().forEach(p -> known.put(p.name(), p));
                yield given instanceof ObjectValue object ? properties(known, path + ".", object) : null;
            }
        };
        if (taken == null) {
            fail(path, "must be " + type.description());
            return given;
        }
        return taken;
    }

    private PropertyValue items(Type element, String path, List<PropertyValue> given) {
        var result = new ArrayList<PropertyValue>();
        for (var i = 0; i < given.size(); i++) {
            result.add(value(element, path + "[" + i + "]", given.get(i)));
        }
        return PropertyValue.of(result);
    }

    private @Nullable PropertyValue asJson(String path, PropertyValue given) {
        if (given instanceof ObjectValue || given instanceof PropertyValue.ListValue) {
            return given.containsUnknowns() ? PropertyValue.UNKNOWN : PropertyValue.of(Json.write(given));
        }
        if (given instanceof PropertyValue.Text(var text) && Json.parse(text).isEmpty()) {
            fail(path, "is not valid JSON");
        }
        return given instanceof PropertyValue.Text ? given : null;
    }

    // Programs in YAML and configuration values write numbers and truth as texts and the other way round; the bridge
    // takes both.
    private static @Nullable PropertyValue asText(PropertyValue given) {
        return switch (given) {
            case PropertyValue.Text text -> text;
            case PropertyValue.Num number -> PropertyValue.of(number.text());
            case PropertyValue.Bool(var truth) -> PropertyValue.of(Boolean.toString(truth));
            case PropertyValue.Null _,
                    PropertyValue.ListValue _,
                    ObjectValue _,
                    PropertyValue.Secret _,
                    PropertyValue.Unknown _,
                    PropertyValue.Bytes _,
                    PropertyValue.Asset _,
                    PropertyValue.Archive _,
                    PropertyValue.ResourceReference _,
                    PropertyValue.Output _ -> null;
        };
    }

    private static @Nullable PropertyValue asBool(PropertyValue given) {
        if (given instanceof PropertyValue.Text(var text) && (text.equals("true") || text.equals("false"))) {
            return PropertyValue.of(text.equals("true"));
        }
        return given instanceof PropertyValue.Bool ? given : null;
    }

    private static @Nullable PropertyValue asNumber(PropertyValue given) {
        if (given instanceof PropertyValue.Text(var text) && text.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
            return PropertyValue.of(Double.parseDouble(text));
        }
        return given instanceof PropertyValue.Num ? given : null;
    }

    private void fail(String path, String reason) {
        failures.add(new CheckAnswer.Failure(path, "property '" + path + "' of " + schema.token() + " " + reason));
    }
}

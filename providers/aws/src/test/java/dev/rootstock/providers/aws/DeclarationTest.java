package dev.rootstock.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.resources.CustomResourceOptions;
import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.schema.Check;
import dev.rootstock.providers.aws.schema.Diff;
import dev.rootstock.providers.aws.schema.Observation;
import dev.rootstock.providers.aws.schema.Property;
import dev.rootstock.providers.aws.schema.Property.Trait;
import dev.rootstock.providers.aws.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be said of every resource type from its declaration alone, so that no new one forgets it. */
class DeclarationTest {

    static Stream<String> types() {
        return Catalogue.resourceTokens();
    }

    @ParameterizedTest
    @MethodSource("types")
    void saysWhatItsImportIdIs(String token) throws IOException {
        var type = Catalogue.resource(token).orElseThrow().getClass();
        var documented = Stream.concat(Stream.of(type, type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                .filter(part -> part != Object.class);
        assertThat(documented)
                .anySatisfy(part -> assertThat(Files.readString(
                                Path.of("src/main/java", part.getName().replace('.', '/') + ".java")))
                        .containsIgnoringCase("import id"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void isGoneByAnErrorCodeOnly(String token) {
        assertThat(Catalogue.resource(token).orElseThrow().absentCodes())
                .isNotEmpty()
                .allSatisfy(code -> assertThat(code)
                        .doesNotMatch("\\d+")
                        .doesNotContainIgnoringCase("denied")
                        .doesNotContainIgnoringCase("unauthorized"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void refersToItsOwnPropertiesOnly(String token) {
        var schema = schema(token);
        var inputs = schema.inputs().keySet();
        assertThat(inputs).containsAll(schema.uniqueBy());
        assertThat(Collections.disjoint(inputs, schema.unsupported())).isTrue();
        for (var property : properties(schema)) {
            var others = new HashSet<>(property.conflicts());
            others.addAll(property.changesWith());
            others.removeAll(inputs);
            assertThat(others).as("what %s refers to", property.name()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void givesUpAfterATimeThatAPersonWouldWait(String token) {
        var schema = schema(token);
        assertThat(List.of(schema.createTimeout(), schema.updateTimeout(), schema.deleteTimeout()))
                .allMatch(timeout -> timeout.isPositive() && timeout.compareTo(Duration.ofHours(3)) <= 0);
    }

    @ParameterizedTest
    @MethodSource("types")
    void carriesTheDefaultTagsIfItCarriesTagsAtAll(String token) {
        var schema = schema(token);
        assertThat(schema.tagged())
                .as("tagged, as upstream")
                .isEqualTo(UpstreamTest.exports(token).contains("tagsAll"));
        var given = ObjectValue.builder()
                .put("tags", World.json("{\"Env\": \"mine\"}"))
                .build();
        var checked = check(schema, schema.tagged() ? given : ObjectValue.EMPTY, Map.of("Owner", "us", "Env", "all"));
        assertThat(Optional.ofNullable(checked.inputs().get("tags")))
                .isEqualTo(
                        schema.tagged()
                                ? Optional.of(World.json("{\"Owner\": \"us\", \"Env\": \"mine\"}"))
                                : Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("types")
    void hidesWhatUpstreamHides(String token) throws ReflectiveOperationException {
        var options = UpstreamTest.resourceClass(token)
                .getDeclaredMethod("makeResourceOptions", CustomResourceOptions.class, com.pulumi.core.Output.class);
        options.setAccessible(true);
        var theirs = ((CustomResourceOptions) options.invoke(null, CustomResourceOptions.Empty, null))
                .getAdditionalSecretOutputs();
        var schema = schema(token);
        var ours = properties(schema).stream()
                .filter(property -> property.is(Trait.SECRET))
                .map(Property::name)
                .collect(Collectors.toSet());
        var missing = new HashSet<>(theirs);
        missing.removeAll(ours);
        missing.removeAll(schema.unsupported());
        assertThat(missing).isEmpty();
    }

    /** Times and states that move by themselves, such as a database's latest restorable time, are no reason for an update. */
    @ParameterizedTest
    @MethodSource("types")
    void countsNothingAsDriftThatOnlyTheCloudTells(String token) {
        var schema = schema(token);
        var known = check(schema, ObjectValue.EMPTY, Map.of()).inputs();
        var before = ObjectValue.builder();
        var now = ObjectValue.builder();
        for (var property : properties(schema)) {
            var given = known.get(property.name());
            var told = given == null
                    && (property.is(Trait.COMPUTED) || schema.outputs().containsKey(property.name()));
            before.put(property.name(), told ? PropertyValue.of("2026-01-01T00:00:00Z") : given);
            now.put(property.name(), told ? PropertyValue.of("2026-01-01T00:05:00Z") : given);
        }
        var observed = new Observation(schema, known, before.build(), now.build());

        // without any input it looks like an import, which takes over what is there
        assertThat(known.isEmpty() ? known : observed.inputs()).isEqualTo(known);
        var refreshed = new DiffRequest(
                World.urn(token, "it"), "id", observed.inputs(), observed.outputs("id"), known, List.of());
        assertThat(Diff.of(schema, refreshed)).isEqualTo(DiffAnswer.NONE);
    }

    /** The name is then chosen by the creation, as upstream does it: a state that was made there has none among its inputs. */
    @ParameterizedTest
    @MethodSource("types")
    void takesAPrefixInPlaceOfAName(String token) {
        var schema = schema(token);
        for (var name : schema.inputs().keySet()) {
            var prefix = name + "Prefix";
            if (schema.inputs().containsKey(prefix)) {
                assertThat(schema.naming()).as("naming of %s", token).isNotNull();
                var given = ObjectValue.builder().put(prefix, "web-").build();
                var checked = check(schema, given, Map.of());
                assertThat(problems(checked)).isEmpty();
                assertThat(checked.inputs().find(name)).isEmpty();
                var first = schema.named(checked.inputs(), "token").text(name).orElseThrow();
                assertThat(first).matches("web-[0-9a-f]{7,26}");
                assertThat(schema.named(checked.inputs(), "token").text(name))
                        .as("of another try")
                        .contains(first);
                assertThat(schema.named(checked.inputs(), "another").text(name))
                        .as("of another creation")
                        .isNotEqualTo(Optional.of(first));
                assertThat(problems(check(schema, given.with(name, PropertyValue.of("web-1")), Map.of())))
                        .hasSize(1)
                        .first()
                        .asString()
                        .contains(name, prefix, "together");
            }
        }
    }

    /** What the type requires does not matter here. */
    private static CheckAnswer check(Schema schema, ObjectValue given, Map<String, String> defaultTags) {
        var request = new CheckRequest(World.urn(schema.token(), "it"), ObjectValue.EMPTY, given, World.seed());
        return Check.of(schema, request, defaultTags);
    }

    private static List<String> problems(CheckAnswer answer) {
        return answer.failures().stream()
                .map(CheckAnswer.Failure::reason)
                .filter(reason -> !reason.startsWith("missing required"))
                .toList();
    }

    private static List<Property> properties(Schema schema) {
        return Stream.concat(schema.inputs().values().stream(), schema.outputs().values().stream())
                .toList();
    }

    private static Schema schema(String token) {
        return Catalogue.resource(token).orElseThrow().schema();
    }
}

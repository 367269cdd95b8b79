package dev.rootstock.protocol.provider.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.schema.PackageSchema;
import dev.rootstock.engine.provider.schema.PackageSchema.ResourceSchema;
import dev.rootstock.engine.provider.schema.PropertySchema;
import dev.rootstock.engine.provider.schema.PropertyType;
import dev.rootstock.engine.state.ValueJsonReader;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A schema as Pulumi's tools read it; the stock command checks whole ones where there is one. */
final class SchemaJsonTest {

    private static ObjectValue written(PropertySchema... inputs) {
        var resources =
                new TreeMap<>(Map.of("zoo:home/cage:Cage", new ResourceSchema(List.of(inputs), List.of(inputs))));
        var schema = new PackageSchema("A zoo.", "(.*)(?:/[^/]*)", Map.of(), List.of(), resources, new TreeMap<>());
        return (ObjectValue) ValueJsonReader.parse(SchemaJson.of("zoo", "1.2.3", schema));
    }

    private static PropertyValue at(PropertyValue value, String... path) {
        var found = value;
        for (var name : path) {
            assertThat(found).isInstanceOf(ObjectValue.class);
            var next = ((ObjectValue) found).get(name);
            assertThat(next).as(name).isNotNull();
            found = next;
        }
        return found;
    }

    @Test
    void an_object_in_a_list_has_a_type_that_is_named_after_one_of_them() {
        var bird = new PropertyType.Fields(
                "", List.of(PropertySchema.of("name", new PropertyType.Text()).withRequired(true)));

        var written = written(PropertySchema.of("birds", new PropertyType.Items(bird)));

        assertThat(at(written, "resources", "zoo:home/cage:Cage", "inputProperties", "birds", "items", "$ref"))
                .isEqualTo(PropertyValue.of("#/types/zoo:home%2FCageBird:CageBird"));
        assertThat(at(written, "types", "zoo:home/CageBird:CageBird", "required"))
                .isEqualTo(PropertyValue.of(List.of(PropertyValue.of("name"))));
    }

    @Test
    void what_is_secret_required_or_replaces_is_said_and_what_every_resource_has_is_not() {
        var written = written(
                PropertySchema.of("key", new PropertyType.Text())
                        .withSecret(true)
                        .withRequired(true)
                        .withReplaces(true),
                PropertySchema.of("id", new PropertyType.Text()));

        var cage = at(written, "resources", "zoo:home/cage:Cage");
        assertThat(at(cage, "inputProperties", "key", "secret")).isEqualTo(PropertyValue.of(true));
        assertThat(at(cage, "inputProperties", "key", "willReplaceOnChanges")).isEqualTo(PropertyValue.of(true));
        assertThat(at(cage, "requiredInputs")).isEqualTo(PropertyValue.of(List.of(PropertyValue.of("key"))));
        assertThat(((ObjectValue) at(cage, "properties")).names()).containsExactly("key");
    }
}

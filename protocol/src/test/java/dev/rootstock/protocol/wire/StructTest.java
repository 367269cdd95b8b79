package dev.rootstock.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class StructTest {

    private final StructWriter writer = new StructWriter(true);

    @Test
    void every_kind_of_value_survives_the_wire() {
        var object = ObjectValue.builder()
                .put("nothing", PropertyValue.NULL)
                .put("yes", true)
                .put("number", 1.5)
                .put("text", "a")
                .put("list", PropertyValue.of(List.of(PropertyValue.of("x"), PropertyValue.NULL)))
                .put("secret", PropertyValue.secret(PropertyValue.of("s")))
                .put("unknown", PropertyValue.UNKNOWN)
                .put("asset", new PropertyValue.Asset("h", "t", null, null))
                .put("archive", new PropertyValue.Archive("h", null, "p", null))
                .put("component", new PropertyValue.ResourceReference("urn:pulumi:s::p::t::n", null, ""))
                .put("reference", new PropertyValue.ResourceReference("urn:pulumi:s::p::t::n", "", "1.0.0"))
                .put("object", ObjectValue.ofTexts(Map.of("k", "v")))
                .build();

        assertThat(StructReader.read(writer.write(object))).isEqualTo(object);
    }

    @Test
    void a_reference_says_the_name_and_type_that_its_urn_holds() {
        var reference = new PropertyValue.ResourceReference("urn:pulumi:s::p::a:b:C$t:u:V::n::m", "", "");

        var fields = writer.write(reference).getStructValue().getFieldsMap();

        assertThat(fields.get("name").getStringValue()).isEqualTo("n::m");
        assertThat(fields.get("type").getStringValue()).isEqualTo("t:u:V");
    }

    @Test
    void a_string_of_bytes_goes_to_who_takes_it_and_to_nobody_else() {
        var bytes = PropertyValue.ofBytes(new byte[] {'a', (byte) 0xff});
        var object = ObjectValue.of(Map.of("all", PropertyValue.of(List.of(PropertyValue.secret(bytes)))));

        assertThat(new StructWriter(true, true).write(bytes)).isEqualTo(bytes("Yf8="));
        assertThat(StructReader.read(new StructWriter(true, true).write(object)))
                .isEqualTo(object);
        assertThatThrownBy(() -> writer.write(object))
                .isInstanceOf(UnsendableValueException.class)
                .hasMessage("the value of property \"all\" is a string that contains non-UTF8 bytes, which the receiver"
                        + " does not support");
    }

    @Test
    void bytes_that_are_a_text_are_a_text() {
        assertThat(StructReader.read(bytes("w6k="))).isEqualTo(PropertyValue.of("\u00e9"));
        assertThatThrownBy(() -> StructReader.read(bytes("%%")))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageContaining("Base64");
    }

    private static Value bytes(String base64) {
        return Value.newBuilder()
                .setStructValue(Struct.newBuilder()
                        .putFields("4dabf18193072939515e22adb298388d", text("803fd3297a5875dc03ca845dda5d2a98"))
                        .putFields("value", text(base64)))
                .build();
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    @Test
    void random_values_survive_the_wire() {
        var random = new Random(7);
        for (var i = 0; i < 500; i++) {
            var value = ObjectValue.of(Map.of("v", any(random, 4)));
            assertThat(StructReader.read(writer.write(value))).isEqualTo(value);
        }
    }

    private static PropertyValue any(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> PropertyValue.NULL;
            case 1 -> PropertyValue.of(random.nextBoolean());
            case 2 -> PropertyValue.of(random.nextDouble());
            case 3 -> PropertyValue.of("text" + random.nextInt());
            case 4 -> PropertyValue.UNKNOWN;
            case 5 -> PropertyValue.of(List.of(any(random, depth - 1), any(random, depth - 1)));
            case 6 -> PropertyValue.secret(any(random, depth - 1));
            default -> {
                var entries = new TreeMap<String, PropertyValue>();
                for (var i = 0; i < random.nextInt(4); i++) {
                    entries.put("k" + i, any(random, depth - 1));
                }
                yield ObjectValue.of(entries);
            }
        };
    }

    @Test
    void an_output_becomes_what_it_holds() {
        var known = new PropertyValue.Output(PropertyValue.of("v"), true, Set.of());
        var unknown = new PropertyValue.Output(null, false, Set.of());

        assertThat(StructReader.read(writer.write(known))).isEqualTo(PropertyValue.secret(PropertyValue.of("v")));
        assertThat(StructReader.read(writer.write(unknown))).isEqualTo(PropertyValue.UNKNOWN);
    }

    @Test
    void a_receiver_without_partial_values_gets_no_property_that_holds_an_unknown_value() {
        var object = ObjectValue.builder()
                .put("known", "v")
                .put("partly", PropertyValue.of(List.of(PropertyValue.of("v"), PropertyValue.UNKNOWN)))
                .build();

        assertThat(writer.writeKnown(object).getFieldsMap()).containsOnlyKeys("known");
    }

    @Test
    void an_unknown_signature_is_refused_by_name() {
        var struct = Struct.newBuilder()
                .putFields(
                        Signature.KEY, Value.newBuilder().setStringValue("feed").build())
                .build();
        var value = Value.newBuilder().setStructValue(struct).build();

        assertThatThrownBy(() -> StructReader.read(value))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageContaining("feed");
    }

    @Test
    void what_a_secret_output_holds_is_secret_though_nobody_knows_it() {
        var secret = new PropertyValue.Output(null, true, Set.of());

        assertThat(StructReader.read(writer.write(ObjectValue.EMPTY.with("a", secret)))
                        .get("a"))
                .isEqualTo(PropertyValue.secret(PropertyValue.UNKNOWN));
    }
}

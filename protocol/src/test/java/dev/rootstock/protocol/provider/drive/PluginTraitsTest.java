package dev.rootstock.protocol.provider.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.protocol.wire.StructReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.ProviderHandshakeResponse;

/** What a plugin says that it understands. */
final class PluginTraitsTest {

    @Test
    void a_greeting_and_an_answer_to_a_configuration_say_the_same() {
        var greeting = ProviderHandshakeResponse.newBuilder()
                .setAcceptSecrets(true)
                .setAcceptOutputs(true)
                .setSupportsAutonamingConfiguration(true)
                .build();
        var configured = ConfigureResponse.newBuilder()
                .setAcceptSecrets(true)
                .setAcceptOutputs(true)
                .setSupportsPreview(true)
                .setSupportsAutonamingConfiguration(true)
                .build();

        assertThat(PluginTraits.of(greeting)).isEqualTo(new PluginTraits(true, false, true, false, true, true));
        assertThat(PluginTraits.of(configured)).isEqualTo(PluginTraits.of(greeting));
        assertThat(PluginTraits.of(ConfigureResponse.getDefaultInstance())).isEqualTo(PluginTraits.UNKNOWN);
    }

    @Test
    void bytes_are_sent_to_a_plugin_only_if_it_greeted_with_them() {
        var object = ObjectValue.of(Map.of("raw", PropertyValue.ofBytes(new byte[] {(byte) 0x80})));
        var taking = PluginTraits.of(ProviderHandshakeResponse.newBuilder()
                .setAcceptsByteString(true)
                .build());

        assertThat(StructReader.read(taking.write(object))).isEqualTo(object);
        assertThatThrownBy(() -> PluginTraits.UNKNOWN.write(object)).hasMessageContaining("\"raw\"");
    }
}

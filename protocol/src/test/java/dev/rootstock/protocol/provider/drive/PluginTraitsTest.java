package dev.rootstock.protocol.provider.drive;

import static org.assertj.core.api.Assertions.assertThat;

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

        assertThat(PluginTraits.of(greeting)).isEqualTo(new PluginTraits(true, false, true, true, true));
        assertThat(PluginTraits.of(configured)).isEqualTo(PluginTraits.of(greeting));
        assertThat(PluginTraits.of(ConfigureResponse.getDefaultInstance())).isEqualTo(PluginTraits.UNKNOWN);
    }
}

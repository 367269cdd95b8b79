package dev.rootstock.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class StoreSettingsTest {

    @Test
    void each_variable_has_the_older_name_that_pulumis_command_knows_it_by() {
        var older = StoreSettings.of(
                Map.of(
                        "PULUMI_SELF_MANAGED_STATE_GZIP", "true",
                        "PULUMI_RETAIN_CHECKPOINTS", "1",
                        "PULUMI_DISABLE_CHECKPOINT_BACKUPS", "true"),
                false);

        assertThat(older).isEqualTo(new StoreSettings(Compression.GZIP, false, true));
        assertThat(StoreSettings.of(
                        Map.of("PULUMI_RETAIN_CHECKPOINTS", "true", "PULUMI_DIY_BACKEND_RETAIN_CHECKPOINTS", "false"),
                        false))
                .isEqualTo(new StoreSettings(Compression.NONE, true, false));
    }
}

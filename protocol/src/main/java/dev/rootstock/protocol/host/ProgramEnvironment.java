package dev.rootstock.protocol.host;

import dev.rootstock.engine.project.PlainJson;
import dev.rootstock.protocol.monitor.ProgramSettings;
import java.util.List;
import java.util.Map;

/**
 * The environment variables of a program. A program may read any of the user's, as it may under the stock command; what opens the
 * stack's secrets is kept from it.
 */
final class ProgramEnvironment {

    private static final List<String> OURS =
            List.of("PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE", "PULUMI_ACCESS_TOKEN");

    private ProgramEnvironment() {}

    /** Takes out of a process's environment what is not for programs. */
    static void withhold(Map<String, String> environment) {
        OURS.forEach(environment::remove);
    }

    /** Makes a process's environment the program's. */
    static void prepare(Map<String, String> environment, ProgramSettings settings) {
        withhold(environment);
        environment.putAll(settings.variables());
        environment.put("PULUMI_CONFIG", PlainJson.write(settings.config()));
        environment.put(
                "PULUMI_CONFIG_SECRET_KEYS",
                PlainJson.write(settings.secretKeys().stream().sorted().toList()));
    }
}

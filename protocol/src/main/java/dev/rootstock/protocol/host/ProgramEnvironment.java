package dev.rootstock.protocol.host;

import dev.rootstock.engine.project.PlainJson;
import dev.rootstock.protocol.monitor.ProgramSettings;
import dev.rootstock.protocol.process.Withheld;
import java.util.Map;

/**
 * The environment variables of a program. A program may read any of the user's, as it may under the stock command; what opens the
 * stack's secrets is kept from it.
 */
final class ProgramEnvironment {

    private ProgramEnvironment() {}

    /** Makes a process's environment the program's. */
    static void prepare(Map<String, String> environment, ProgramSettings settings) {
        Withheld.from(environment);
        environment.putAll(settings.variables());
        environment.put("PULUMI_CONFIG", PlainJson.write(settings.config()));
        environment.put(
                "PULUMI_CONFIG_SECRET_KEYS",
                PlainJson.write(settings.secretKeys().stream().sorted().toList()));
    }
}

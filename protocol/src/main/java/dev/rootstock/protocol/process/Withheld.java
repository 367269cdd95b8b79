package dev.rootstock.protocol.process;

import java.util.List;
import java.util.Map;

/** What opens a stack's secrets is kept from every process that is started here. */
public final class Withheld {

    private static final List<String> VARIABLES =
            List.of("PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE", "PULUMI_ACCESS_TOKEN");

    private Withheld() {}

    /** Takes it out of a process's environment. */
    public static void from(Map<String, String> environment) {
        VARIABLES.forEach(environment::remove);
    }
}

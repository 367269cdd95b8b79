package dev.rootstock.protocol.provider.drive;

import java.time.Duration;

/**
 * How long a plugin is waited for.
 *
 * @param question for what looks at inputs, or at most asks a cloud a question
 * @param change for what changes a cloud where the program gives no timeout
 * @param grace what a plugin gets beyond the program's timeout, to say itself that it was exceeded
 * @param start until it has printed its port
 * @param greeting until it answers there
 */
record PluginPatience(Duration question, Duration change, Duration grace, Duration start, Duration greeting) {

    /** The slowest objects that there are take less than four hours. */
    static final PluginPatience USUAL =
            new PluginPatience(Duration.ofMinutes(10), Duration.ofHours(4), Duration.ofMinutes(1));

    /** With the usual patience for its start, which a busy machine makes longer. */
    PluginPatience(Duration question, Duration change, Duration grace) {
        this(question, change, grace, Duration.ofSeconds(60), Duration.ofSeconds(30));
    }

    /** With time for a person to attach a debugger, and to look. */
    PluginPatience forDebugger() {
        var aDay = Duration.ofDays(1);
        return new PluginPatience(aDay, aDay, grace, aDay, aDay);
    }

    /** @param timeoutSeconds the program's, 0 for none */
    Duration limit(double timeoutSeconds) {
        return timeoutSeconds > 0 ? grace.plusMillis((long) (timeoutSeconds * 1000)) : change;
    }
}

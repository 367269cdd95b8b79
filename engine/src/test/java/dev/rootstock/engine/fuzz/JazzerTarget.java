package dev.rootstock.engine.fuzz;

import dev.rootstock.engine.fake.FakeSecrets;
import dev.rootstock.engine.secrets.SecretsException;
import dev.rootstock.engine.state.DeploymentReader;
import dev.rootstock.engine.state.JournalReplay;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.StateFormatException;

/** What Jazzer, a fuzzer that is guided by the coverage of the code, calls; {@code bench/fuzz} starts it. */
public final class JazzerTarget {
    private static final String WHAT = System.getProperty("rootstock.fuzz.target", "checkpoint");

    private JazzerTarget() {}

    /** One input. Whatever is thrown is a finding. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            if (WHAT.equals("plan")) {
                MalformedStateTest.usePlan(bytes);
            } else if (WHAT.equals("journal")) {
                JournalReplay.replay(
                        bytes,
                        "the journal",
                        Snapshot.empty("v3.0.0"),
                        "base",
                        FakeSecrets.opener(),
                        SecretVault.reading());
            } else {
                DeploymentReader.checkpoint(bytes, FakeSecrets.opener(), SecretVault.reading())
                        .ifPresent(MalformedStateTest::use);
            }
        } catch (StateFormatException | SecretsException refused) {
            if (String.valueOf(refused.getMessage()).isBlank()) {
                throw new IllegalStateException("refused without a reason", refused);
            }
        }
    }
}

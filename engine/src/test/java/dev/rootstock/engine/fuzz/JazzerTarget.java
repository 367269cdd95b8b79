package dev.rootstock.engine.fuzz;

import dev.rootstock.engine.fake.FakeSecrets;
import dev.rootstock.engine.secrets.SecretsException;
import dev.rootstock.engine.state.DeploymentReader;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.StateFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Jazzer, a fuzzer that is guided by the coverage of the code, calls; {@code bench/fuzz} starts it. */
public final class JazzerTarget {
    private static final String WHAT = System.getProperty("rootstock.fuzz.target", "checkpoint");

    private JazzerTarget() {}

    /** Gives Jazzer good states, plans or records to begin with: from nothing it finds no more than a brace. */
    public static void fuzzerInitialize() throws IOException {
        var corpus = Files.createDirectories(Path.of("corpus"));
        var number = 0;
        for (var example : MalformedStateTest.examples(WHAT)) {
            Files.write(corpus.resolve("example-" + number++), example);
            fuzzerTestOneInput(example);
        }
    }

    /** One input. Whatever is thrown is a finding. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            if (WHAT.equals("plan")) {
                MalformedStateTest.usePlan(bytes);
            } else if (WHAT.equals("journal")) {
                MalformedStateTest.useRecords(bytes);
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

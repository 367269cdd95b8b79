package dev.rootstock.cli;

import dev.rootstock.cli.served.ServedProgram;
import dev.rootstock.protocol.provider.serve.ProviderServer;
import dev.rootstock.providers.random.RandomProviderFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The stock command and ours on one served program, with one provider that both are attached to. */
final class Compared implements AutoCloseable {

    private final ServedProgram program;
    private final ProviderServer random;
    private final Pair pair;

    private Compared(ServedProgram program, ProviderServer random, Pair pair) {
        this.program = program;
        this.random = random;
        this.pair = pair;
    }

    /** Skips the test where there is no stock command. */
    static Compared start(Path folder, ServedProgram.Body body) throws IOException {
        var stock = StockPulumi.find(folder.resolve("stock"));
        Assumptions.assumeTrue(
                stock.isPresent(),
                "skipped: no `pulumi` with `pulumi-language-java` beside it on the PATH, and none named by"
                        + " ROOTSTOCK_STOCK_PULUMI; testbed/stock-pulumi/build compiles them");
        var program = new ServedProgram(body);
        var random = ProviderServer.start(new RandomProviderFactory());
        var attached = "random:" + random.port();
        var ours =
                new Rootstock(Files.createDirectory(folder.resolve("ours"))).with("PULUMI_DEBUG_PROVIDERS", attached);
        var theirs = stock.get().with(Map.of("PULUMI_DEBUG_PROVIDERS", attached, "PATH", System.getenv("PATH")));
        return new Compared(program, random, new Pair(theirs, ours, folder));
    }

    /** From now on it is another program. */
    void becomes(ServedProgram.Body body) {
        program.becomes(body);
    }

    /** Both print the same and end alike. */
    void same(String... arguments) {
        pair.same(served(arguments));
    }

    /** What both write into a file of the project's folder is the same. */
    void sameFile(String name) throws IOException {
        pair.sameFile(name);
    }

    /** What ours does, where the two differ on purpose. */
    Rootstock.Outcome ours(String... arguments) {
        return pair.ours(served(arguments));
    }

    private String[] served(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        if (List.of("up", "preview").contains(arguments[0])) {
            all.add("--client=" + program.address());
        }
        return all.toArray(String[]::new);
    }

    @Override
    public void close() {
        random.close();
        program.close();
    }
}

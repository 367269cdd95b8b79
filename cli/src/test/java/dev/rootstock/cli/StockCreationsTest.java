package dev.rootstock.cli;

import dev.rootstock.cli.served.Registrations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of what a preview would create, against the one that the stock command writes. */
final class StockCreationsTest {

    private static final String TEXT = "random:index/randomString:RandomString";

    @TempDir
    private Path folder;

    @Test
    void providers_components_and_names_that_several_resources_have_are_written_as_the_stock_command_does()
            throws IOException {
        try (var both = Compared.start(folder, StockCreationsTest::group)) {
            both.same("stack", "init", "dev");
            both.same("up", "--yes", "--skip-preview");
            both.becomes(StockCreationsTest::everything);

            both.same("preview", "--import-file", "creations.json");

            both.sameFile("creations.json");
        }
    }

    private static String group(Registrations stack) {
        stack.resource(TEXT, "kept", Map.of("length", 8));
        return stack.component("small:index:Group", "group");
    }

    private static void everything(Registrations stack) {
        var group = group(stack);
        var own = stack.resource("pulumi:providers:random", "own", Map.of());
        var reference = own.getUrn() + "::" + own.getId();
        stack.resource(TEXT, "one", Map.of("length", 8), o -> o.setParent(group).setProvider(reference));
        stack.resource(TEXT, "one", Map.of("length", 8));
        stack.resource("random:index/randomPassword:RandomPassword", "oneRandomString", Map.of("length", 8));
        var inner = stack.component("small:index:Inner", "group");
        stack.resource(TEXT, "own", Map.of("length", 8), o -> o.setParent(inner).setVersion("4.16.0"));
    }
}

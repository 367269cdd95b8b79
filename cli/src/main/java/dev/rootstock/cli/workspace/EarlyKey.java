package dev.rootstock.cli.workspace;

import dev.rootstock.engine.secrets.KeyAhead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Guesses from the arguments which stack's key an operation will need, and has it derived before they are read properly: the first change
 * waits for that key, and on a second processor it is there by then. {@link StackSettings#warmUp} does it for every other stack.
 */
public final class EarlyKey {

    private static final Set<String> OPERATIONS = Set.of("up", "update", "preview", "pre", "destroy", "refresh");
    private static final Set<String> FOLDER = Set.of("-C", "--cwd");
    private static final Set<String> STACK = Set.of("-s", "--stack");
    private static final String ANY = "*";
    private static final String SALT = "encryptionsalt:";

    private EarlyKey() {}

    /** Returns at once. Nothing happens unless a passphrase is given and the folder has one stack with a key, or names it. */
    public static void begin(List<String> arguments, UnaryOperator<String> environment) {
        var passphrase = environment.apply("PULUMI_CONFIG_PASSPHRASE");
        if (passphrase == null || arguments.stream().noneMatch(OPERATIONS::contains)) {
            return;
        }
        var folder = after(FOLDER, arguments).orElse("");
        var stack = after(STACK, arguments).orElse(ANY);
        Thread.ofPlatform()
                .daemon()
                .name("key")
                .start(() -> salt(folder, stack).ifPresent(salt -> KeyAhead.derive(salt, passphrase)));
    }

    private static Optional<String> after(Set<String> names, List<String> arguments) {
        for (var i = 0; i + 1 < arguments.size(); i++) {
            if (names.contains(arguments.get(i))) {
                return Optional.of(arguments.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /** The salt of the only stack file that has one. */
    static Optional<String> salt(String folder, String stack) {
        try (var files = Files.newDirectoryStream(Path.of(folder), file -> isOf(stack, file))) {
            var salts = new ArrayList<String>();
            for (var file : files) {
                salt(file).ifPresent(salts::add);
            }
            return salts.size() == 1 ? Optional.of(salts.getFirst()) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // only a guess was at stake; whatever is wrong with the folder or the file is told when it is read properly
            return Optional.empty();
        }
    }

    private static boolean isOf(String stack, Path file) {
        var name = file.getFileName().toString();
        return stack.equals(ANY)
                ? !name.equals("Pulumi.yaml") && name.startsWith("Pulumi.") && name.endsWith(".yaml")
                : name.equals("Pulumi." + stack + ".yaml");
    }

    private static Optional<String> salt(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(SALT))
                    .map(line -> line.substring(SALT.length())
                            .strip()
                            .replace("\"", "")
                            .replace("'", ""))
                    .findFirst();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}

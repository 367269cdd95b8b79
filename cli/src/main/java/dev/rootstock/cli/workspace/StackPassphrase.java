package dev.rootstock.cli.workspace;

import dev.rootstock.engine.backend.StackName;
import dev.rootstock.engine.project.PrivateFile;
import dev.rootstock.engine.secrets.PassphraseSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a stack's passphrase comes from: Pulumi's variables first, then a file that was made for a throw-away environment, then the
 * user.
 */
public final class StackPassphrase {

    private static final int RANDOM_BYTES = 24;

    private final Invocation invocation;

    public StackPassphrase(Invocation invocation) {
        this.invocation = invocation;
    }

    /** The passphrase of a stack that has secrets already, with the key that was derived from it where both may be kept. */
    public PassphraseSource source(StackName stack) {
        return new PassphraseSource() {
            @Override
            public String passphrase() {
                return existing(stack);
            }

            @Override
            public String oddity() {
                return givenFile()
                        .filter(_ -> given().orElseThrow().isEmpty())
                        .map(file -> "; the passphrase file " + file + " is empty")
                        .orElse("");
            }

            @Override
            public Optional<byte[]> keptKey(String salt) {
                return given().isPresent() ? Optional.empty() : keys(stack).read(salt);
            }

            @Override
            public void keepKey(String salt, byte[] key) {
                if (given().isEmpty() && kept(stack).isPresent()) {
                    keys(stack).write(salt, key);
                }
            }
        };
    }

    private String existing(StackName stack) {
        return given().or(() -> kept(stack)).orElseGet(() -> {
            if (!invocation.questions()) {
                throw Files.exists(file(stack))
                        ? new CliException("the passphrase file " + file(stack)
                                + ", in which the passphrase of stack " + stack.stack()
                                + " was kept, is empty; set PULUMI_CONFIG_PASSPHRASE if you know it")
                        : unavailable();
            }
            return invocation.askSecret("Enter the passphrase of stack " + stack.stack() + ":");
        });
    }

    /**
     * The passphrase for a stack that is being made. An environment that runs on emulators gets one that is made up and kept in a file,
     * since what it protects is thrown away with the emulators.
     */
    public String fresh(StackName stack, boolean throwAway) {
        var present = given().or(() -> kept(stack));
        if (present.isPresent()) {
            givenFile().filter(_ -> present.get().isEmpty()).ifPresent(file -> {
                throw new CliException("the passphrase file " + file
                        + ", which PULUMI_CONFIG_PASSPHRASE_FILE names, is empty, and would protect nothing; write a"
                        + " passphrase into it");
            });
            return present.get();
        }
        if (throwAway) {
            return keepNew(stack);
        }
        if (!invocation.questions()) {
            throw unavailable();
        }
        var first = invocation.askSecret("Choose a passphrase to protect the secrets of stack " + stack.stack() + ":");
        if (!invocation.askSecret("Enter it again:").equals(first)) {
            throw new CliException("the two passphrases differ; nothing was made");
        }
        return first;
    }

    /**
     * The passphrase that is to replace a stack's present one: asked for, or the first line of standard input where nobody can be asked, as
     * the stock command reads it.
     */
    String next() {
        if (invocation.questions()) {
            var first = invocation.askSecret("Enter your new passphrase to protect config/secrets:");
            if (!invocation
                    .askSecret("Re-enter your new passphrase to confirm:")
                    .equals(first)) {
                throw new CliException("the two passphrases differ; nothing was changed");
            }
            return first;
        }
        try {
            var line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null) {
                throw new CliException(
                        ExitCode.USAGE,
                        "the new passphrase is read from standard input, and there was nothing to read");
            }
            if (line.isBlank()) {
                throw new CliException(
                        ExitCode.USAGE,
                        "the new passphrase is empty, which would protect nothing; give one on the first line of"
                                + " standard input");
            }
            return line.strip();
        } catch (IOException e) {
            throw new CliException("the new passphrase could not be read from standard input: " + e.getMessage());
        }
    }

    /** Keeps a new passphrase in place of one that was kept; where the user keeps it, nothing is done. */
    void replaceKept(StackName stack, String passphrase) {
        if (given().isEmpty() && kept(stack).isPresent()) {
            var file = file(stack);
            try {
                PrivateFile.replace(file, fresh -> PrivateFile.writeDurably(fresh, passphrase + "\n"));
            } catch (IOException e) {
                throw new CliException("the new passphrase is in force, but could not be kept in " + file + " ("
                        + e.getMessage() + "); set PULUMI_CONFIG_PASSPHRASE to it from now on");
            }
        }
    }

    /** Whether the passphrase can be had without asking the user. */
    public boolean isKnown(StackName stack) {
        return given().or(() -> kept(stack)).isPresent();
    }

    private Optional<String> given() {
        // a variable that is set but empty is an empty passphrase, as with Pulumi
        var passphrase = invocation.environment().apply("PULUMI_CONFIG_PASSPHRASE");
        if (passphrase != null) {
            return Optional.of(passphrase);
        }
        return givenFile().map(file -> {
            try {
                return Files.readString(Path.of(file)).strip();
            } catch (IOException e) {
                throw new CliException("the passphrase file " + file
                        + ", which PULUMI_CONFIG_PASSPHRASE_FILE names, cannot be read: "
                        + FileTrouble.reason(Path.of(file), e));
            }
        });
    }

    /** The file that the passphrase is read from, empty where the variable comes before it or there is none. */
    private Optional<String> givenFile() {
        return invocation.environment().apply("PULUMI_CONFIG_PASSPHRASE") == null
                ? invocation.variable("PULUMI_CONFIG_PASSPHRASE_FILE")
                : Optional.empty();
    }

    private Path file(StackName stack) {
        return invocation
                .configFolder()
                .resolve("passphrases")
                .resolve(stack.project())
                .resolve(stack.stack());
    }

    private KeyFile keys(StackName stack) {
        var passphrase = file(stack);
        return new KeyFile(passphrase.resolveSibling(passphrase.getFileName() + ".key"));
    }

    /** One that is made up is never empty: an empty file was cut off before it was written, and keeps none. */
    private Optional<String> kept(StackName stack) {
        var file = file(stack);
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
                    : Optional.empty();
        } catch (IOException e) {
            throw new CliException("the passphrase file " + file + " cannot be read: " + FileTrouble.reason(file, e));
        }
    }

    private String keepNew(StackName stack) {
        var random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        var passphrase = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        var file = file(stack);
        try {
            Files.createDirectories(
                    file.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            // one that was cut off before it was written holds nothing
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                // on the disk before anything is encrypted with it
                PrivateFile.writeDurably(file, passphrase + "\n");
            } catch (IOException e) {
                Files.delete(file);
                throw e;
            }
        } catch (IOException e) {
            throw new CliException("the passphrase file " + file + " cannot be written (" + FileTrouble.reason(file, e)
                    + "); set PULUMI_CONFIG_PASSPHRASE instead");
        }
        invocation.say("Secrets of " + stack.stack() + " are protected by a passphrase that is kept in " + file + ".");
        return passphrase;
    }

    private static CliException unavailable() {
        return new CliException("passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE"
                + " environment variables");
    }
}

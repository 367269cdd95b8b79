package dev.rootstock.engine.project;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Pulumi's own folder in the user's home: which store is current ({@code credentials.json}) and which stack of a project is
 * selected ({@code workspaces/}). Shared with the stock command.
 */
public final class PulumiHome {

    private static final JsonFactory JSON = new JsonFactory();

    private final Path folder;
    private final Credentials credentials;

    public PulumiHome(Path folder) {
        this(folder, folder);
    }

    private PulumiHome(Path folder, Path credentials) {
        this.folder = folder;
        this.credentials = new Credentials(credentials);
    }

    /** {@code $PULUMI_HOME}, or {@code .pulumi} in the user's home. */
    public static PulumiHome of(UnaryOperator<String> environment) {
        var given = environment.apply("PULUMI_HOME");
        var folder = given != null && !given.isEmpty()
                ? Path.of(given)
                : userHome(environment).resolve(".pulumi");
        var elsewhere = environment.apply("PULUMI_CREDENTIALS_PATH");
        return new PulumiHome(folder, elsewhere != null && !elsewhere.isEmpty() ? Path.of(elsewhere) : folder);
    }

    /** {@code $HOME}, as every tool beside us takes it, and only where it is not set what the system knows of the user. */
    public static Path userHome(UnaryOperator<String> environment) {
        var home = environment.apply("HOME");
        return Path.of(home != null && !home.isEmpty() ? home : System.getProperty("user.home", "."));
    }

    /** The store that {@code login} chose. */
    public Optional<String> currentBackend() {
        return credentials.current();
    }

    /** Where the user is logged in. */
    public Credentials credentials() {
        return credentials;
    }

    /** The stack that {@code stack select} chose for a project in a store. */
    public Optional<String> selectedStack(Project project, String backendUrl) {
        return Optional.ofNullable(selections(workspaceFile(project)).get(backendUrl));
    }

    /** @throws ProjectException when the folder cannot be written */
    public void select(Project project, String backendUrl, String stack) {
        var file = workspaceFile(project);
        var selections = selections(file);
        selections.put(backendUrl, stack);
        write(file, PlainJson.write(Map.of("stacks", selections)));
    }

    public void unselect(Project project, String backendUrl) {
        var file = workspaceFile(project);
        var selections = selections(file);
        if (selections.remove(backendUrl) != null) {
            write(file, PlainJson.write(Map.of("stacks", selections)));
        }
    }

    private Path workspaceFile(Project project) {
        return folder.resolve("workspaces")
                .resolve(project.name() + "-" + sha1(project.file().toString()) + "-workspace.json");
    }

    private static Map<String, String> selections(Path file) {
        var selections = new LinkedHashMap<String, String>();
        if (!Files.exists(file)) {
            return selections;
        }
        try (var parser = JSON.createParser(file.toFile())) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME
                        && parser.currentName().equals("stacks")
                        && parser.nextToken() == JsonToken.START_OBJECT) {
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        var backend = parser.currentName();
                        parser.nextToken();
                        selections.put(backend, parser.getText());
                    }
                }
            }
        } catch (IOException e) {
            throw new ProjectException(
                    file + " cannot be read (" + PlainJson.reason(e) + "); remove it and select the stack again");
        }
        return selections;
    }

    static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            PrivateFile.replace(file, fresh -> Files.writeString(fresh, content));
        } catch (IOException e) {
            throw new FileNotWrittenException(file + " cannot be written: " + FileReason.of(e));
        }
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

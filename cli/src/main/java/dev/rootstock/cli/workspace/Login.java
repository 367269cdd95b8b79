package dev.rootstock.cli.workspace;

import dev.rootstock.engine.backend.Backend;
import dev.rootstock.engine.project.Credentials;
import dev.rootstock.engine.project.Project;
import dev.rootstock.engine.project.ProjectReader;
import dev.rootstock.engine.project.PulumiHome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which store the user's commands work with, and how that is chosen. */
public final class Login {

    public static final String LOCAL = "file://~";

    private final Invocation invocation;
    private final Credentials credentials;

    public Login(Invocation invocation) {
        this.invocation = invocation;
        this.credentials = PulumiHome.of(invocation.environment()).credentials();
    }

    /** The store that a command would use here: as the environment says, the project, or the last login. */
    public Optional<String> current() {
        return url(invocation, ProjectReader.find(invocation.directory()).map(ProjectReader::read));
    }

    static Optional<String> url(Invocation invocation, Optional<Project> project) {
        return invocation
                .variable("PULUMI_BACKEND_URL")
                .or(() -> project.flatMap(Project::backendUrl))
                .or(() -> PulumiHome.of(invocation.environment()).currentBackend());
    }

    /**
     * Makes a store the one to work with, after having looked whether it is there.
     *
     * @return what a user is told
     */
    public String login(String url) {
        var backend = open(url);
        credentials.login(url);
        return "Logged in to " + host() + " as " + user() + " (" + backend.url() + ")";
    }

    private Backend open(String url) {
        var backend = Backends.open(url, invocation.directory());
        if (url.startsWith("file://")) {
            requireWritable(url, Backends.folder(url, invocation.directory()));
        }
        return backend;
    }

    private static void requireWritable(String url, Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, ".pulumi-login-", ".tmp"));
        } catch (IOException e) {
            throw new CliException("could not log in to '" + url + "': nothing can be written to " + folder + " ("
                    + FileTrouble.reason(folder.resolve(".pulumi"), e) + ")");
        }
    }

    /** Forgets a store, or the current one. */
    public String logout(Optional<String> url) {
        var which = url.or(credentials::current);
        which.ifPresent(credentials::logout);
        return which.map(text -> "Logged out of " + text).orElse("Nobody was logged in anywhere");
    }

    public String logoutOfAll() {
        credentials.logoutOfAll();
        return "Logged out of everything";
    }

    /** Whom the store takes the user for: the user of this machine. */
    public static String user() {
        return System.getProperty("user.name", "unknown");
    }

    /** What a store is called: this machine's name. */
    public static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException nameless) {
                return "this machine";
            }
        }
    }
}

package dev.rootstock.cli.download;

import com.github.zafarkhaja.semver.Version;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.engine.project.PackageSpec;
import java.util.regex.Pattern;

/**
 * What a user says which plugin is meant: its name, or the address of the repository that holds its source code, each with a version
 * after an at sign or without (pulumi/pulumi, sdk/go/common/workspace/plugins.go, parsePluginSpec).
 *
 * @param name that of the plugin; of a repository the last part of its address
 * @param version without a leading v, of a commit as {@code 0.0.0-xCOMMIT}, empty for the latest
 * @param server where it is published, empty for the usual place
 */
public record PluginAddress(String name, String version, String server) {

    private static final Pattern ADDRESS = Pattern.compile("[^./].*\\.[a-z]+/[a-zA-Z0-9-_./]*[a-zA-Z0-9/](@.*)?");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{4,64}");

    /**
     * @param version that is said beside it, empty for none
     * @param server that is said beside it, empty for none
     * @throws CliException when they do not go together, or are none
     */
    public static PluginAddress of(String given, String version, String server) {
        var at = given.lastIndexOf('@');
        var bare = at < 0 ? given : given.substring(0, at);
        var own = at < 0 ? "" : given.substring(at + 1);
        if (at >= 0 && !version.isEmpty()) {
            throw wrong("cannot specify both \"@" + own + "\" and \"" + version + "\" as a version");
        }
        if (!isAddress(given)) {
            return new PluginAddress(bare, at < 0 ? version(version, false) : version(own, false), server);
        }
        if (!server.isEmpty()) {
            throw wrong("cannot specify a plugin download URL when the plugin name is a URL");
        }
        var scheme = bare.contains("://") ? bare.substring(0, bare.indexOf("://")) : "";
        if (!scheme.isEmpty() && !scheme.equals("git") && !scheme.equals("https")) {
            throw wrong("unknown URL scheme: expected \"git\" or \"https\"");
        }
        var path = (scheme.isEmpty() ? bare : bare.substring(scheme.length() + 3)).replaceAll("/+$", "");
        return new PluginAddress(
                path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.git$", ""),
                version(at < 0 ? version : own, true),
                "git://" + path);
    }

    /** The plugin that one of a project's packages needs. */
    public static PluginAddress of(PackageSpec spec) {
        return of(spec.source(), spec.version(), spec.server());
    }

    /** Whether it is the address of a repository. */
    public static boolean isAddress(String given) {
        return given.startsWith("https://")
                || given.startsWith("http://")
                || given.startsWith("git://")
                || ADDRESS.matcher(given).matches();
    }

    private static String version(String given, boolean commits) {
        var bare = given.startsWith("v") ? given.substring(1) : given;
        if (bare.isEmpty() || Version.tryParse(bare).isPresent()) {
            return bare;
        }
        if (bare.matches("\\d+(\\.\\d+)?")) {
            return bare.contains(".") ? bare + ".0" : bare + ".0.0";
        }
        if (commits && COMMIT.matcher(given).matches()) {
            return "0.0.0-x" + given;
        }
        throw wrong("VERSION must be valid semver" + (commits ? " or git commit hash" : "") + ": " + given);
    }

    private static CliException wrong(String message) {
        return new CliException(ExitCode.USAGE, message);
    }
}

package dev.rootstock.cli.download;

import com.github.zafarkhaja.semver.Version;
import dev.rootstock.protocol.process.Withheld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Gets plugins that are source code in a repository, by the git on the PATH (pulumi/pulumi, sdk/go/common/workspace/plugins.go, gitSource).
 * Who interrupts it ends git.
 */
final class GitCheckout {

    private static final int PATIENCE_MINUTES = 30;
    private static final Pattern COMMIT = Pattern.compile("0\\.0\\.0-x([0-9a-fA-F]{4,64})");
    private static final Pattern PASSING =
            Pattern.compile("unable to access|early EOF|RPC failed|Connection (reset|timed out)|Could not resolve");

    private final Map<String, String> environment;

    /** @param environment the process's, which may hold tokens for servers */
    GitCheckout(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Puts the files of a version into a folder that does not exist yet: those of a commit for {@code 0.0.0-xCOMMIT}, the latest ones for
     * {@code 0.0.0}, else those of the tag.
     */
    void into(Path folder, PluginServer.Git repository, String version) throws IOException, InterruptedException {
        var commit = COMMIT.matcher(version);
        if (commit.matches()) {
            git(repository, "clone", "--quiet", "--no-checkout", "--", repository.address(), folder.toString());
            git(repository, "-C", folder.toString(), "checkout", "--quiet", commit.group(1));
        } else {
            var clone = new ArrayList<>(List.of("clone", "--quiet", "--depth", "1"));
            if (!version.equals("0.0.0")) {
                clone.addAll(List.of("--branch", "v" + version));
            }
            clone.addAll(List.of("--", repository.address(), folder.toString()));
            git(repository, clone.toArray(String[]::new));
        }
        PluginStore.delete(folder.resolve(".git"));
    }

    /** The highest version that is a tag, a release where there is one; the latest commit where no tag is a version. */
    String latest(PluginServer.Git repository) throws IOException, InterruptedException {
        var commits = new LinkedHashMap<String, String>();
        git(repository, "ls-remote", "--", repository.address())
                .lines()
                .map(line -> line.split("\t"))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> commits.put(parts[1], parts[0]));
        return commits.keySet().stream()
                .filter(name -> name.startsWith("refs/tags/v"))
                .flatMap(name -> Version.tryParse(name.substring("refs/tags/v".length())).stream())
                .max(Comparator.comparing(
                                (Version version) -> version.preReleaseVersion().isEmpty())
                        .thenComparing(Comparator.naturalOrder()))
                .map(Version::toString)
                .or(() -> Optional.ofNullable(commits.get("HEAD")).map(hash -> "0.0.0-x" + hash))
                .orElseThrow(() -> DownloadException.refused(repository.address() + " has no commits"));
    }

    private String git(PluginServer.Git repository, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var said = Files.createTempFile("rootstock-git", ".log");
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
            builder.environment().clear();
            builder.environment().putAll(environmentFor(repository));
            var process = started(builder);
            try {
                process.getOutputStream().close();
                if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                    throw DownloadException.refused("git did not end within " + PATIENCE_MINUTES + " minutes");
                }
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            var text = Files.readString(said).strip();
            if (process.exitValue() == 0) {
                return text;
            }
            var message = "git cannot get " + repository.address() + ": "
                    + text.lines().reduce((_, last) -> last).orElse("exit code " + process.exitValue());
            throw PASSING.matcher(text).find()
                    ? DownloadException.passing(message)
                    : DownloadException.refused(message);
        } finally {
            Files.delete(said);
        }
    }

    private static Process started(ProcessBuilder builder) throws DownloadException {
        try {
            return builder.start();
        } catch (IOException e) {
            throw DownloadException.refused("it is source code in a repository, which needs git: " + e.getMessage());
        }
    }

    /** Credentials go by the environment: what is on a command line everybody can read. */
    private Map<String, String> environmentFor(PluginServer.Git repository) {
        var given = new HashMap<>(environment);
        Withheld.from(given);
        given.put("GIT_TERMINAL_PROMPT", "0");
        given.put("LC_ALL", "C");
        var user = repository.user().isEmpty() ? userOf(repository.address()) : repository.user();
        if (!user.isEmpty()) {
            var count = Integer.parseInt(given.getOrDefault("GIT_CONFIG_COUNT", "0"));
            var basic = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
            given.put("GIT_CONFIG_COUNT", String.valueOf(count + 1));
            given.put("GIT_CONFIG_KEY_" + count, "http." + repository.address() + ".extraHeader");
            given.put("GIT_CONFIG_VALUE_" + count, "Authorization: Basic " + basic);
        }
        return given;
    }

    /** As sdk/go/common/util/gitutil/git.go, getAuthForURL, finds them. */
    private String userOf(String address) {
        var token = address.contains("github")
                ? token("x-access-token", "GITHUB_TOKEN")
                : address.contains("gitlab")
                        ? token("oauth2", "GITLAB_TOKEN")
                        : address.contains("dev.azure.com") || address.contains("visualstudio.com")
                                ? token("x-access-token", "AZURE_DEV_OPS_TOKEN")
                                : address.contains("bitbucket") ? token("x-token-auth", "BITBUCKET_TOKEN") : "";
        var general = token.isEmpty() ? token("x-access-token", "GENERIC_VCS_TOKEN") : token;
        var name = environment.getOrDefault("GIT_USERNAME", "");
        var password = environment.getOrDefault("GIT_PASSWORD", "");
        return !general.isEmpty() || (name + password).isEmpty() ? general : name + ":" + password;
    }

    private String token(String user, String variable) {
        var token = environment.getOrDefault(variable, "");
        return token.isEmpty() ? "" : user + ":" + token;
    }
}

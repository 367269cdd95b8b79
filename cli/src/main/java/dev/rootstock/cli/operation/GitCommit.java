package dev.rootstock.cli.operation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The commit that a project is at, as git tells it.
 *
 * @param title the first line of its message
 * @param facts as the history names them
 */
record GitCommit(String title, Map<String, String> facts) {

    private static final int PATIENCE_SECONDS = 4;
    private static final Pattern REMOTE =
            Pattern.compile("(?:[a-z+]+://)?(?:[^@/]+@)?([^:/]+)(?::\\d+)?[:/](.+?)/([^/]+?)(?:\\.git)?/?");
    private static final Map<String, String> KINDS =
            Map.of("github.com", "github.com", "gitlab.com", "gitlab.com", "bitbucket.org", "bitbucket.org");

    /** By the name of a fact, the variable that tells it (pulumi/pulumi, pkg/cmd/pulumi/metadata). */
    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("git.head", "PULUMI_GIT_HEAD"),
            Map.entry("git.headName", "PULUMI_GIT_HEAD_NAME"),
            Map.entry("git.committer", "PULUMI_GIT_COMMITTER"),
            Map.entry("git.committer.email", "PULUMI_GIT_COMMITTER_EMAIL"),
            Map.entry("git.author", "PULUMI_GIT_AUTHOR"),
            Map.entry("git.author.email", "PULUMI_GIT_AUTHOR_EMAIL"),
            Map.entry("vcs.owner", "PULUMI_VCS_REPO_OWNER"),
            Map.entry("vcs.repo", "PULUMI_VCS_REPO_NAME"),
            Map.entry("vcs.kind", "PULUMI_VCS_REPO_KIND"),
            Map.entry("vcs.root", "PULUMI_VCS_REPO_ROOT"));

    /** Empty where the project is in no repository, or there is no git. */
    static Optional<GitCommit> at(Path project) {
        if (!isInRepository(project)) {
            return Optional.empty();
        }
        var git = new Git(project);
        var head = git.says("log", "-1", "--format=%H%n%cn%n%ce%n%an%n%ae%n%s");
        var lines = head.map(text -> text.split("\n", -1)).orElse(new String[0]);
        if (lines.length < 6) {
            return Optional.empty();
        }
        var facts = new TreeMap<String, String>();
        facts.put("git.head", lines[0]);
        facts.put("git.committer", lines[1]);
        facts.put("git.committer.email", lines[2]);
        facts.put("git.author", lines[3]);
        facts.put("git.author.email", lines[4]);
        git.says("symbolic-ref", "-q", "HEAD").ifPresent(name -> facts.put("git.headName", name.strip()));
        git.says("status", "--porcelain")
                .ifPresent(changes -> facts.put("git.dirty", String.valueOf(!changes.isBlank())));
        git.says("remote", "get-url", "origin").ifPresent(url -> {
            var place = REMOTE.matcher(url.strip());
            if (place.matches()) {
                facts.put("vcs.owner", place.group(2));
                facts.put("vcs.repo", place.group(3));
                facts.put("vcs.kind", KINDS.getOrDefault(place.group(1), place.group(1)));
            }
            git.says("rev-parse", "--show-prefix").ifPresent(prefix -> {
                var root = prefix.strip().replaceAll("/$", "");
                facts.put("vcs.root", root.isEmpty() ? "." : root);
            });
        });
        return Optional.of(new GitCommit(lines[5], facts));
    }

    /** What is told of it by variables, for a project that was copied out of its repository. */
    static GitCommit told(Map<String, String> variables) {
        var facts = new TreeMap<String, String>();
        VARIABLES.forEach((fact, variable) -> {
            var value = variables.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                facts.put(fact, value);
            }
        });
        var message = variables.getOrDefault("PULUMI_GIT_COMMIT_MESSAGE", "");
        return new GitCommit(title(message), facts);
    }

    /** The first line of a commit's message. */
    static String title(String message) {
        return message.lines().findFirst().orElse("");
    }

    /** Whether git, which is asked with no variables of its own, would find one. */
    private static boolean isInRepository(Path project) {
        for (var folder = project.toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"))) {
                return true;
            }
        }
        return false;
    }

    private record Git(Path folder) {

        /** What it prints, empty where it fails or takes too long. */
        Optional<String> says(String... arguments) {
            var line = new ArrayList<>(List.of("git"));
            line.addAll(List.of(arguments));
            try {
                var builder = new ProcessBuilder(line)
                        .directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
                builder.environment().keySet().retainAll(List.of("PATH", "HOME", "XDG_CONFIG_HOME"));
                builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
                var process = builder.start();
                process.getOutputStream().close();
                // whoever waits gives up after a while, and then it ends here too
                process.toHandle()
                        .onExit()
                        .completeOnTimeout(process.toHandle(), PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .thenRun(() -> {
                            // one that has ended may still be read, and ending it would close what it wrote
                            if (process.isAlive()) {
                                process.destroyForcibly();
                            }
                        });
                var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return process.waitFor() == 0 ? Optional.of(text) : Optional.empty();
            } catch (IOException e) {
                // there is no git, and the history does without
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }
}

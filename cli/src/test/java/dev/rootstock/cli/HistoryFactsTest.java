package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the history tells of who changed a stack, how and from where. */
final class HistoryFactsTest {

    @TempDir
    private Path temporary;

    private Path project;
    private Rootstock rootstock;

    @BeforeEach
    void project() throws IOException {
        project = SmallProject.ofRandomStrings(temporary.resolve("work/project"), 1);
        rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")));
        rootstock.run(project, "stack", "init", "dev").ok();
    }

    @Test
    void an_update_is_known_by_its_commit_its_pipeline_and_its_flags() throws Exception {
        git("init", "-q", "-b", "trunk");
        git("remote", "add", "origin", "git@example.org:people/things.git");
        git("add", ".");
        git("commit", "-q", "-m", "Plant a tree\n\nIt was asked for.");

        rootstock
                .with("GITHUB_ACTIONS", "true")
                .with("GITHUB_RUN_ID", "4711")
                .with("GITHUB_REPOSITORY", "people/things")
                .run(project, "up", "--yes", "--skip-preview", "-c", "count=2")
                .ok();

        assertThat(rootstock.run(project, "stack", "history", "--json").ok().out())
                .contains("\"message\": \"Plant a tree\"")
                .containsPattern("\"git.head\": \"[0-9a-f]{40}\"")
                .contains("\"git.headName\": \"refs/heads/trunk\"", "\"git.author\": \"Ada\"")
                // the stack's own file was written after the commit
                .contains("\"git.dirty\": \"true\"")
                .contains("\"vcs.owner\": \"people\"", "\"vcs.repo\": \"things\"", "\"vcs.root\": \"project\"")
                .contains("\"ci.system\": \"GitHub Actions\"")
                .contains("\"ci.build.url\": \"https://github.com/people/things/actions/runs/4711\"")
                .contains("\"pulumi.flag.yes\": \"true\"", "\"pulumi.flag.config\": \"set\"")
                .contains("\"pulumi.env.PULUMI_CONFIG_PASSPHRASE\": \"set\"")
                .doesNotContain("correct horse");
    }

    @Test
    void of_a_project_without_a_repository_variables_tell_what_a_commit_would() {
        rootstock
                .with("PULUMI_GIT_HEAD_NAME", "refs/heads/trunk")
                .with("PULUMI_GIT_AUTHOR", "Ada")
                .with("PULUMI_GIT_COMMIT_MESSAGE", "Plant a tree\n\nIt was asked for.")
                .with("PULUMI_VCS_REPO_OWNER", "people")
                .with("PULUMI_AUTOMATION_API", "true")
                .with("PULUMI_SKIP_UPDATE_CHECK", "1")
                .run(project, "up", "--yes", "--skip-preview")
                .ok();

        assertThat(rootstock.run(project, "stack", "history", "--json").ok().out())
                .contains("\"message\": \"Plant a tree\"", "\"git.headName\": \"refs/heads/trunk\"")
                .contains("\"git.author\": \"Ada\"", "\"vcs.owner\": \"people\"")
                .contains("\"pulumi.env.PULUMI_AUTOMATION_API\": \"set\"")
                .contains("\"pulumi.env.PULUMI_SKIP_UPDATE_CHECK\": \"true\"");
    }

    @Test
    void a_message_that_is_given_counts_more_and_no_repository_is_needed() {
        rootstock
                .run(project, "up", "--yes", "--skip-preview", "--message", "by hand")
                .ok();

        assertThat(rootstock
                        .run(project, "stack", "history", "--page", "0", "--page-size", "-1")
                        .ok()
                        .out())
                .contains("Message: by hand", "    exec.kind: cli", "    pulumi.version: v3.")
                .doesNotContain("git.");
    }

    private void git(String... arguments) throws Exception {
        var line = new ArrayList<>(List.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org"));
        line.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(line).directory(project.getParent().toFile()).inheritIO();
        builder.environment().put("HOME", temporary.toString());
        assertThat(builder.start().waitFor()).as("git %s", List.of(arguments)).isZero();
    }
}

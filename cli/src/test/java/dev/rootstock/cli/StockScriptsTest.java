package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.cli.served.Registrations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts give and read: flags between verbs, configuration on the command line and in other files, JSON in all its forms. */
final class StockScriptsTest {

    @TempDir
    private Path folder;

    private Compared both;

    @BeforeEach
    void start() throws IOException {
        both = Compared.start(folder, StockScriptsTest::program);
        both.same("stack", "init", "dev");
    }

    @AfterEach
    void stop() {
        if (both != null) {
            both.close();
        }
    }

    private static void program(Registrations stack) {
        var group = stack.component("small:index:Group", "group");
        if (!stack.config("small:without", "").equals("true")) {
            stack.resource(
                    "random:index/randomString:RandomString",
                    "text",
                    Map.of("length", Integer.valueOf(stack.config("small:length", "8")), "special", false),
                    options -> options.setParent(group));
        }
        stack.outputs(Map.of("lines", "one\ntwo", "given", stack.config("small:given", "nothing")));
    }

    @Test
    void configuration_that_is_given_to_an_operation_is_kept() throws IOException {
        both.same("preview", "-c", "given=before");
        both.same("up", "--yes", "--skip-preview", "-c", "given=text", "-c", "other:key=a=b", "-c", "empty");
        both.same("config");
        both.same("preview", "--config-path", "-c", "tree.list[0]=1", "-c", "tree.name=leaf");
        both.same("config", "set", "--type=int", "whole", "012");
        both.same("config", "set", "--path", "--type=float", "tree.size", "2.0");
        both.same("config", "set", "--path", "tree[\"a:b\"]", "c");
        both.same("config", "set", "--path", "other:tree.a:b", "c");
        both.same("config", "--json");
        both.sameFile("Pulumi.dev.yaml");
        both.same("preview", "-c", "a:b:c:d=x");
        both.same("config", "refresh", "--force");
        both.sameFile("Pulumi.dev.yaml");
    }

    @Test
    void a_secret_stays_one_when_it_is_given_anew() {
        both.ours("config", "set", "--secret", "given", "canary-one").ok();

        both.ours("preview", "-c", "given=canary-two").ok();

        assertThat(both.ours("config").ok().out()).contains("[secret]").doesNotContain("canary");
        assertThat(both.ours("config", "get", "given").ok().out()).isEqualTo("canary-two\n");
    }

    @Test
    void configuration_is_in_the_file_that_is_named() throws IOException {
        both.same("config", "set", "--config-file", "other.yaml", "given", "elsewhere");
        both.same("config", "--config-file", "other.yaml");
        both.same("config");
        both.same("up", "--yes", "--config-file", "other.yaml");
        both.same("stack", "output", "given");
        both.same("config", "--config-file", "other.yaml", "get", "given");
        both.sameFile("other.yaml");
    }

    @Test
    void a_file_of_configuration_that_is_not_there_stops_what_would_delete_for_want_of_it() {
        var refused = both.ours("up", "--yes", "--config-file", "missing.yaml");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("missing.yaml", "--config-file");
    }

    @Test
    void a_stack_named_before_the_last_verb_counts_as_if_named_after_it() {
        both.same("stack", "-s", "nowhere", "output");
        both.same("config", "-s", "nowhere", "set", "given", "text");
        both.same("stack", "-s", "dev", "tag", "ls");
        both.same("config", "-s", "dev", "set", "given", "text");
        both.same("config", "-s", "dev", "get", "given", "--json");
        var unknown = both.ours("stack", "--show-ids", "output");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("unknown flag: --show-ids");
    }

    @Test
    void json_is_printed_by_every_verb_that_lists() {
        both.same("up", "--yes", "--skip-preview");
        for (var verb : List.of("stack", "stack ls", "stack tag ls", "plugin ls")) {
            var words = new java.util.ArrayList<>(List.of(verb.split(" ")));
            words.addAll(List.of("--output", "json"));
            both.same(words.toArray(String[]::new));
        }
        both.same("stack", "output");
        both.same("stack", "ls", "-Q");
        both.same("stack", "ls", "--json", "--fully-qualify-stack-names");
        both.same("stack", "--show-name", "-Q");
        both.same("stack", "get", "--show-name");
        both.same("stack", "select", "--create", "another");
    }

    @Test
    void one_line_tells_how_an_operation_went() {
        both.same("preview", "--output", "json");
        both.same("up", "--yes", "--skip-preview", "--output", "json");
        both.same("up", "--yes", "--output", "json", "--show-sames");
        both.same("preview", "--output", "json", "-c", "without=true");
        both.same("destroy", "--yes", "--skip-preview", "--output", "json");
    }

    @Test
    void a_preview_is_one_object_that_lists_each_change_once() {
        both.same("preview", "--json");
        both.same("up", "--yes", "--skip-preview");
        both.same("preview", "--json", "-c", "length=9");
        both.same("preview", "--json", "--show-replacement-steps");
        both.same("preview", "--json", "--show-sames", "-c", "without=true");
        both.same("refresh", "--json", "--preview-only");
    }

    @Test
    void what_looks_like_a_secret_is_kept_in_clear_only_where_that_is_meant() {
        both.same("config", "set", "apiToken", "7fjH3kdD9slK2nB8vQxZ");
        both.same("config", "set", "other:password", "1415fc1f4eaeb5e096ee58c1480016638fff29bf");
        both.same("config", "set", "--plaintext", "apiToken", "7fjH3kdD9slK2nB8vQxZ");
        both.same("config", "set", "--secret", "other:password", "1415fc1f4eaeb5e096ee58c1480016638fff29bf");
        both.same("config", "set", "commit", "1415fc1f4eaeb5e096ee58c1480016638fff29bf");
        both.same("config", "set", "passwordFile", "my-database-name");
        both.same("config", "set", "tokenLifetime", "1234567890123456");
        both.same("config");
    }

    @Test
    void a_preview_alone_goes_neither_with_an_agreement_nor_without_a_preview() {
        both.same("destroy", "--preview-only", "--yes");
        both.same("refresh", "--preview-only", "--skip-preview");
    }

    @Test
    void a_stack_is_made_with_the_configuration_of_another() {
        both.same("config", "set", "given", "text");
        both.same("config", "set", "--secret", "hidden", "canary-1618");
        both.same("stack", "init", "second", "--copy-config-from", "dev");
        both.same("config");
        both.same("config", "get", "hidden");
    }
}

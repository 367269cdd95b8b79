package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets that are easy to recognise are planted in the configuration, in inputs, outputs, logs and errors; then everything that a user's
 * machine keeps or shows is searched for them.
 */
final class CanarySecretsTest {
    private static final List<String> CANARIES = List.of(
            "canary-config-9043", "canary-deep-6612", "canary-input-5521", "canary-output-7710", "correct horse");

    @TempDir
    private Path temporary;

    private int places = 0;

    @Test
    void areNowhereInClear() throws IOException {
        var project = Files.createDirectory(temporary.resolve("project"));
        var seen = Files.createDirectory(temporary.resolve("seen"));
        NodeModules.into(project);
        var rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")));
        Files.writeString(project.resolve("Pulumi.yaml"), "name: canaries\nruntime: nodejs\n");
        Files.writeString(project.resolve("package.json"), "{\"name\": \"canaries\", \"main\": \"index.js\"}");
        Files.writeString(project.resolve("index.js"), program(seen));
        rootstock.run(project, "stack", "init", "dev").ok();
        rootstock
                .run(project, "config", "set", "--secret", "token", "canary-config-9043")
                .ok();
        rootstock
                .run(project, "config", "set", "--secret", "--path", "deep.list[0]", "canary-deep-6612")
                .ok();

        var plan = project.resolve("plan.json").toString();
        shown(rootstock.run(project, "preview", "--diff", "--save-plan", plan).ok());
        shown(rootstock.run(project, "up", "--yes", "--plan", plan).ok());
        var refused = shown(rootstock.run(project, "up", "--yes", "--diff", "-c", "how=update-fails"));
        var thrown = shown(rootstock.run(project, "up", "--yes", "--skip-preview", "-c", "how=throws"));
        shown(rootstock.run(project, "preview", "--json"));
        shown(rootstock.run(project, "stack", "export").ok());
        shown(rootstock.run(project, "stack", "output", "--json").ok());
        shown(rootstock.run(project, "stack", "history", "--json").ok());
        shown(rootstock.run(project, "config", "--json").ok());
        shown(rootstock.run(project, "destroy", "--yes", "--skip-preview").ok());

        assertThat(refused.all()).contains("refused [secret]");
        assertThat(thrown.all()).contains("threw [secret]", "printed [secret]", "logged [secret]");
        kept(rootstock.home());
        kept(project);
        processes(seen);
        System.out.println("canary secrets: " + CANARIES.size() + " planted, " + places
                + " outputs, files and processes searched, found in clear 0 times");
    }

    private Rootstock.Outcome shown(Rootstock.Outcome outcome) {
        clear(outcome.out(), "standard output");
        clear(outcome.err(), "standard error");
        return outcome;
    }

    private void kept(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().equals("index.js")) {
                    clear(Files.readString(file, StandardCharsets.ISO_8859_1), file.toString());
                }
            }
        }
    }

    /**
     * A program and the provider of its own resources get its configuration, secrets too, in their environment, as upstream; they never
     * get what protects the state, nor what the program keeps in it.
     */
    private void processes(Path seen) throws IOException {
        var kinds = new ArrayList<String>();
        try (var files = Files.list(seen)) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                kinds.add(name.replaceAll("-[0-9]+$", ""));
                var text = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (name.contains("-environ-")) {
                    places++;
                    assertThat(text)
                            .as(name)
                            .contains("canary-config-9043")
                            .doesNotContain("correct horse", "canary-input-5521", "canary-output-7710");
                } else {
                    clear(text, name);
                }
            }
        }
        assertThat(kinds).contains("program-environ", "program-cmdline", "provider-environ", "provider-cmdline");
    }

    private void clear(String text, String where) {
        places++;
        for (var canary : CANARIES) {
            var encoded = Base64.getEncoder().encodeToString(canary.getBytes(StandardCharsets.UTF_8));
            assertThat(text).as(where).doesNotContain(canary).doesNotContain(encoded);
        }
    }

    private static String program(Path seen) {
        return """
            const pulumi = require("@pulumi/pulumi");
            const fs = require("fs");
            const config = new pulumi.Config();
            const how = config.get("how");
            const look = who => {
              for (const what of ["environ", "cmdline"]) {
                fs.writeFileSync("%s/" + who + "-" + what + "-" + process.pid, fs.readFileSync("/proc/self/" + what));
              }
            };
            look("program");
            const folder = "%s";
            const provider = {
              async diff(id, olds, news) { return { changes: olds.how !== news.how }; },
              async create(inputs) {
                const fs = require("fs");
                for (const what of ["environ", "cmdline"]) {
                  fs.writeFileSync(folder + "/provider-" + what + "-" + process.pid, fs.readFileSync("/proc/self/" + what));
                }
                console.log("made with " + inputs.password);
                return { id: "1", outs: { ...inputs, token: "canary-out" + "put-7710" } };
              },
              async update(id, olds, news) { throw new Error("refused " + news.password); },
              async delete(id, props) { console.log("deleted with " + props.password); },
            };
            class Thing extends pulumi.dynamic.Resource {
              constructor(name, args, opts) {
                super(provider, name, { token: undefined, ...args }, { ...opts, additionalSecretOutputs: ["token"] });
              }
            }
            const secret = config.require("token");
            const thing = new Thing("thing", {
              password: pulumi.secret("canary-input-5521"), key: config.requireSecret("token"),
              deep: config.requireSecretObject("deep"), how: how === "throws" ? undefined : how,
            });
            console.log("printed " + secret);
            console.error("printed " + config.requireObject("deep").list[0]);
            pulumi.log.warn("logged " + secret, thing);
            exports.token = thing.token;
            exports.key = pulumi.interpolate`key=${config.requireSecret("token")}`;
            // Node.js 20.20 takes a minute to show a stack that leads through the SDK's source maps
            Error.stackTraceLimit = 1;
            if (how === "throws") throw new Error("threw " + secret);
            """.formatted(seen, seen);
    }
}

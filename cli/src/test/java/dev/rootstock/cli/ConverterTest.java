package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code import --from}: a converter plugin, in Node.js, says what there is to import. */
final class ConverterTest {

    @TempDir
    private Path folder;

    private Rootstock rootstock;
    private Path project;

    @BeforeEach
    void make() throws IOException {
        rootstock = new Rootstock(Files.createDirectory(folder.resolve("home")));
        project = Files.createDirectory(folder.resolve("zoo"));
        Files.writeString(project.resolve("Pulumi.yaml"), "name: zoo\nruntime: java\n");
        rootstock.run(project, "stack", "init", "dev").ok();
    }

    @Test
    void what_a_converter_finds_is_imported_and_kept_without_secrets_in_clear() throws IOException {
        var plugins = Files.createDirectory(folder.resolve("plugins"));
        var script = plugins.resolve("pulumi-converter-garden");
        NodeModules.into(plugins);
        Files.writeString(script, CONVERTER);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        var found = rootstock.with("PATH", plugins + ":" + System.getenv("PATH"));

        var run = found.run(
                project, "import", "--from", "garden", "--yes", "--generate-resources", "kept.json", "oak", "hello");

        assertThat(run.ok().all())
                .contains("warning: garden.txt:1,2-3: beware; of bees", "= 3 imported")
                .contains("Generated import file written out to ", "kept.json")
                // the converter asked for the schema and for a mapping that nobody has
                .contains("schema of random, mapping of 0 bytes, no passphrase");
        var kept = Files.readString(project.resolve("kept.json"));
        assertThat(kept)
                .contains("\"outputs\"", "\"component\": true", "\"ciphertext\": \"v1:")
                .doesNotContain("canary-2718");
        assertThat(rootstock
                        .run(project, "stack", "export", "--show-secrets")
                        .ok()
                        .out())
                .contains("zoo:index:Home$random:index/randomString:RandomString::oak", "\"id\": \"hello\"")
                .contains("\\\"canary-2718\\\"", "\"id\": \"not looked at\"");

        var failed = found.run(project, "import", "--from", "garden", "--yes", "fail");
        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.err()).contains("converter \"garden\" failed: there is no such garden");
    }

    @Test
    void a_converter_that_is_not_here_says_how_to_get_it() {
        var run = rootstock.run(project, "import", "--from", "terraform", "terraform.tfstate");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .contains("there is no converter 'terraform'; put pulumi-converter-terraform on the PATH")
                .contains("rootstock plugin install converter terraform VERSION --file ARCHIVE");
    }

    private static final String CONVERTER = """
        #!/usr/bin/env node
        const grpc = require("@grpc/grpc-js");
        const base = "@pulumi/pulumi/proto/";
        const service = require(base + "converter_grpc_pb.js").ConverterService;
        const messages = require(base + "converter_pb.js");
        const hcl = require(base + "codegen/hcl_pb.js");
        const loader = require(base + "codegen/loader_grpc_pb.js"), loading = require(base + "codegen/loader_pb.js");
        const mapper = require(base + "codegen/mapper_grpc_pb.js"), mapping = require(base + "codegen/mapper_pb.js");
        const { Struct } = require("google-protobuf/google/protobuf/struct_pb.js");
        const insecure = grpc.credentials.createInsecure();
        const ask = (client, method, request) => new Promise((done, failed) =>
          client[method](request, (error, answer) => error ? failed(error) : done(answer)));
        function resource(fields) {
          const one = new messages.ResourceImport();
          for (const [name, value] of Object.entries(fields)) one["set" + name](value);
          return one;
        }
        async function convert(request) {
          const [name, id] = request.getArgsList();
          if (name === "fail") throw { code: grpc.status.UNKNOWN, details: "there is no such garden" };
          const wanted = new loading.GetSchemaRequest();
          wanted.setPackage("random");
          const schema = await ask(new loader.LoaderClient(request.getLoaderTarget(), insecure), "getSchema", wanted);
          const provider = new mapping.GetMappingRequest();
          provider.setProvider("nowhere");
          const map = await ask(new mapper.MapperClient(request.getMapperTarget(), insecure), "getMapping", provider);
          const said = new hcl.Diagnostic();
          said.setSeverity(2);
          said.setSummary("beware");
          said.setDetail("of bees");
          const range = new hcl.Range(), start = new hcl.Pos(), end = new hcl.Pos();
          start.setLine(1); start.setColumn(2); end.setLine(1); end.setColumn(3);
          range.setFilename("garden.txt"); range.setStart(start); range.setEnd(end);
          said.setSubject(range);
          const told = new hcl.Diagnostic();
          told.setSeverity(2);
          told.setSummary("schema of " + JSON.parse(Buffer.from(schema.getSchema())).name + ", mapping of "
            + map.getData().length + " bytes, " + (process.env.PULUMI_CONFIG_PASSPHRASE ? "a" : "no") + " passphrase");
          const text = "random:index/randomString:RandomString";
          const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "canary-2718" };
          const answer = new messages.ConvertStateResponse();
          answer.setResourcesList([
            resource({ Type: text, Name: name, Id: id, Parent: "home" }),
            resource({ Type: "zoo:index:Home", Name: "home", IsComponent: true }),
            resource({ Type: text, Name: "given", Id: "not looked at",
              Inputs: Struct.fromJavaScript({ length: 5 }), Outputs: Struct.fromJavaScript({ length: 5, result: secret }) }),
          ]);
          answer.setDiagnosticsList([said, told]);
          return answer;
        }
        const server = new grpc.Server();
        server.addService(service, {
          convertState: (call, done) => convert(call.request).then(answer => done(null, answer), error => done(error)),
          convertProgram: (_, done) => done({ code: grpc.status.UNIMPLEMENTED }),
          convertSnippet: (_, done) => done({ code: grpc.status.UNIMPLEMENTED }),
        });
        server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (_, port) => console.log(port));
        """;
}

package dev.rootstock.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.ValueJsonReader;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated Java: it is compiled, with the SDKs that it is for. */
final class JavaCodeTest {

    @TempDir
    private Path folder;

    private static ResourceState resource(String type, String name, String inputs) {
        return ResourceState.of(Urn.of("dev", "zoo", Optional.empty(), type, name), true)
                .id(name)
                .protect(true)
                .inputs((ObjectValue) ValueJsonReader.parse(inputs))
                .build();
    }

    private static String code(ResourceState... resources) {
        return new JavaCode(JavaCodeTest.class.getClassLoader()).of(List.of(resources), Map.of());
    }

    private String compiled(String code) throws IOException {
        var body = code.lines().filter(line -> !line.startsWith("import ")).toList();
        var imports = code.lines().filter(line -> line.startsWith("import ")).toList();
        var source = folder.resolve("App.java");
        Files.writeString(
                source,
                String.join("\n", imports) + "\npublic class App { static void stack(com.pulumi.Context ctx) {\n"
                        + String.join("\n", body) + "\n} }\n");
        var messages = new StringWriter();
        ToolProvider.getSystemJavaCompiler()
                .getTask(
                        messages,
                        null,
                        null,
                        List.of("-d", folder.toString(), "-proc:none", "-cp", System.getProperty("java.class.path")),
                        null,
                        ToolProvider.getSystemJavaCompiler()
                                .getStandardFileManager(null, null, null)
                                .getJavaFileObjects(source))
                .call();
        return messages.toString();
    }

    @Test
    void nested_types_lists_and_maps_are_written_with_the_classes_of_the_sdk() throws IOException {
        var code = code(
                resource("aws:ec2/securityGroup:SecurityGroup", "web-servers", """
                    {"description": "say \\"hi\\"", "ingress": [{"fromPort": 80, "toPort": 80, "protocol": "tcp",
                     "cidrBlocks": ["10.0.0.0/8"]}], "tags": {"Name": "web", "team": "a$b"}}\
                    """),
                resource("kubernetes:core/v1:ConfigMap", "settings", """
                    {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings", "labels": {"a": "b"}},
                     "data": {"key": "line 1\\nline 2"}}\
                    """),
                resource("random:index/randomString:RandomString", "2nd", "{\"length\": 5, \"special\": false}"));

        assertThat(compiled(code)).as(code).isEmpty();
        assertThat(code)
                .contains(
                        "import com.pulumi.aws.ec2.SecurityGroup;",
                        "var webServers = new SecurityGroup(\"web-servers\"",
                        ".fromPort(80)",
                        "List.of(\"10.0.0.0/8\")",
                        "var settings = new ConfigMap(\"settings\"",
                        "var _2nd = new RandomString(\"2nd\"",
                        ".protect(true)");
    }

    @Test
    void a_secret_comes_from_the_configuration_and_not_into_the_code() throws IOException {
        var state = resource("aws:rds/instance:Instance", "db", "{\"instanceClass\": \"db.t4g.micro\"}");
        var secret = state.change()
                .inputs(state.inputs().with("password", PropertyValue.secret(PropertyValue.of("canary"))))
                .build();

        var code = code(secret);

        assertThat(compiled(code)).as(code).isEmpty();
        assertThat(code)
                .contains(".password(ctx.config().requireSecret(\"dbPassword\"))", "config set --secret dbPassword")
                .doesNotContain("canary");
    }

    @Test
    void what_cannot_be_written_is_told() throws IOException {
        var code = code(
                resource("aws:ec2/vpc:Vpc", "net", "{\"cidrBlock\": \"10.0.0.0/16\", \"unheardOf\": 1}"),
                resource("aws:ec2/subnet:Subnet", "part", "{}"),
                resource("nowhere:index:Thing", "thing", "{}"));

        assertThat(compiled(code)).as(code).isEmpty();
        assertThat(code)
                .contains(
                        "// the property unheardOf of VpcArgs cannot be written with this SDK, so changes of it are"
                                + " ignored",
                        ".ignoreChanges(\"unheardOf\")",
                        "// the property vpcId of SubnetArgs is required, and it cannot be read from what is there",
                        "// there is no class for nowhere:index:Thing on the program's class path");
    }

    @Test
    void a_resource_is_put_where_it_is_and_managed_by_its_own_provider() throws IOException {
        var home = Urn.of("dev", "zoo", Optional.empty(), "zoo:index:Home", "the-home");
        var provider = Urn.of("dev", "zoo", Optional.empty(), "pulumi:providers:aws", "west");
        var state = resource("aws:ec2/vpc:Vpc", "net", "{}")
                .change()
                .parent(home)
                .provider(new ProviderReference(provider, "1"))
                .build();

        assertThat(new JavaCode(getClass().getClassLoader()).of(List.of(state), Map.of(provider, "wild")))
                .contains(".parent(theHome)", ".provider(wild)");
        assertThat(new TypeScriptCode().of(List.of(state), Map.of(provider, "wild")))
                .contains("new aws.ec2.Vpc(\"net\", {\n}, { protect: true, parent: theHome, provider: wild });");
    }

    @Test
    void an_id_of_another_imported_resource_becomes_a_reference_to_it() throws IOException {
        var code = code(
                resource(
                        "aws:rds/instance:Instance",
                        "db",
                        "{\"instanceClass\": \"db.t4g.micro\", \"username\": \"admin\", \"dbSubnetGroupName\":"
                                + " \"subnets\", \"vpcSecurityGroupIds\": [\"sg-0123456789\", \"sg-other\"]}"),
                resource("aws:rds/subnetGroup:SubnetGroup", "subnets", "{\"name\": \"subnets\", \"subnetIds\": []}"),
                resource("aws:ec2/securityGroup:SecurityGroup", "sg-0123456789", "{}"),
                resource("aws:iam/role:Role", "admin", "{\"assumeRolePolicy\": \"{}\"}"));

        assertThat(compiled(code)).as(code).isEmpty();
        assertThat(code)
                .contains(
                        ".dbSubnetGroupName(subnets.id())",
                        ".vpcSecurityGroupIds(Output.all(sg0123456789.id(), Output.of(\"sg-other\")))",
                        // nobody means the role
                        ".username(\"admin\")",
                        ".name(\"subnets\")")
                .containsSubsequence("var subnets", "var db");
    }

    @Test
    void a_word_of_the_language_is_no_variable() throws IOException {
        var code = code(resource("aws:ec2/vpc:Vpc", "default", "{}"), resource("aws:ec2/vpc:Vpc", "ctx", "{}"));

        assertThat(compiled(code)).as(code).isEmpty();
        assertThat(code).contains("var defaultVpc = new Vpc(\"default\"", "var ctxVpc = new Vpc(\"ctx\"");
    }
}

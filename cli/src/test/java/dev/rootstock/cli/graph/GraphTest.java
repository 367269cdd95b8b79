package dev.rootstock.cli.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The graph of a stack, for Graphviz and as a page. */
final class GraphTest {

    private static final ResourceState STACK = ResourceState.of(
                    new Urn("urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev"), false)
            .build();
    private static final ResourceState A = ResourceState.of(new Urn("urn:pulumi:dev::p::test:index:Thing::a"), true)
            .id("a-1")
            .parent(STACK.urn())
            .inputs(ObjectValue.builder()
                    .put("token", PropertyValue.secret(PropertyValue.of("canary-1414")))
                    .put("script", "</script><b>")
                    .build())
            .build();
    private static final ResourceState B = ResourceState.of(new Urn("urn:pulumi:dev::p::test:index:Thing::b"), true)
            .parent(STACK.urn())
            .dependencies(List.of(A.urn()))
            .propertyDependencies(Map.of("size", List.of(A.urn()), "name", List.of(A.urn())))
            .build();

    @Test
    void edges_run_from_the_dependency_and_to_the_parent() {
        var dot = new DotGraph(true, true, "#246C60", "#AA6639", false, "").of(List.of(STACK, A, B));

        assertThat(dot).isEqualTo("""
            strict digraph {
                Resource0 [label="urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev"];
                Resource1 [label="urn:pulumi:dev::p::test:index:Thing::a"];
                Resource1 -> Resource0 [color = "#AA6639"];
                Resource1 -> Resource2 [color = "#246C60", label = "name, size"];
                Resource2 [label="urn:pulumi:dev::p::test:index:Thing::b"];
                Resource2 -> Resource0 [color = "#AA6639"];
            }
            """);
    }

    @Test
    void edges_may_be_left_out_and_names_be_short() {
        var dot = new DotGraph(false, false, "", "", true, "rankdir=LR;").of(List.of(STACK, A, B));

        assertThat(dot).contains("    rankdir=LR;\n", "[label=\"a\"]").doesNotContain("->");
    }

    @Test
    void the_page_holds_everything_but_secrets_and_nothing_of_it_can_end_its_script() {
        var page = GraphPage.of("p", "dev", List.of(STACK, A, B));

        assertThat(page).doesNotContain("canary-1414", "</script><b>", "@data@", "http://", "https://");
        var begin = page.indexOf("const stack = ") + "const stack = ".length();
        var data = JsonParser.parseString(page.substring(begin, page.indexOf(";\nconst all", begin)))
                .getAsJsonObject();
        var b = data.getAsJsonArray("resources").get(2).getAsJsonObject();
        assertThat(b.getAsJsonArray("dependencies").toString()).isEqualTo("[[1,[\"name\",\"size\"]]]");
        var a = data.getAsJsonArray("resources").get(1).getAsJsonObject();
        assertThat(a.getAsJsonObject("inputs").get("token").getAsString()).isEqualTo("[secret]");
        assertThat(a.getAsJsonObject("inputs").get("script").getAsString()).isEqualTo("</script><b>");
    }
}

package dev.rootstock.providers.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.kubernetes.TestProgram.Managed;
import dev.rootstock.providers.kubernetes.object.ObjectCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** All kinds that a site is made of, at once: made, found unchanged, and gone again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SiteTest {

    private final TestCluster cluster = new TestCluster();
    private TestProgram program;

    @BeforeAll
    void configure() {
        program = cluster.program();
    }

    @AfterAll
    void close() {
        program.close();
        cluster.close();
    }

    private List<ObjectNode> objects() throws IOException {
        try (var stream = SiteTest.class.getResourceAsStream("site.yaml")) {
            var text =
                    new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("NAMESPACE", cluster.namespace());
            return Arrays.stream(text.split("\n---\n")).map(Yaml::json).toList();
        }
    }

    private static String type(ObjectNode object) {
        var apiVersion = object.path("apiVersion").asText();
        return "kubernetes:" + (apiVersion.contains("/") ? apiVersion : "core/" + apiVersion) + ":"
                + object.path("kind").asText();
    }

    private static String name(ObjectNode object) {
        return object.path("metadata").path("name").asText();
    }

    @Test
    void itIsMadeFoundUnchangedAndDeleted() throws IOException, InterruptedException, ExecutionException {
        var made = new ArrayList<Managed>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pending = new ArrayList<Future<Managed>>();
            for (var object : objects()) {
                assertThat(program.previewCreate(type(object), name(object), ObjectCodec.toProperties(object)))
                        .as(type(object))
                        .isInstanceOf(CreateAnswer.Created.class);
                pending.add(threads.submit(
                        () -> program.create(type(object), name(object), ObjectCodec.toProperties(object))));
            }
            for (var one : pending) {
                made.add(one.get());
            }
        }
        for (var one : made) {
            assertUnchanged(one);
            assertImportable(one);
        }
        for (var one : made.reversed()) {
            assertThat(program.delete(one, 60)).as(one.urn().text()).isInstanceOf(DeleteAnswer.Deleted.class);
        }
    }

    private void assertUnchanged(Managed one) {
        var refreshed = program.refreshed(one);
        assertThat(refreshed.inputs()).as(one.urn().text()).isEqualTo(one.inputs());
        assertThat(program.diff(refreshed, one.inputs())).as(one.urn().text()).isEqualTo(DiffAnswer.NONE);
        assertThat(((ReadAnswer.Found) program.read(one)).problems())
                .as(one.urn().text())
                .isEmpty();
    }

    /** What an import finds passes the check, and applying it changes nothing. */
    private void assertImportable(Managed one) {
        var found = (ReadAnswer.Found) program.importing(one.urn(), one.id());
        assertThat(program.check(one.urn(), ObjectValue.EMPTY, found.inputs()).failures())
                .as(one.urn().text())
                .isEmpty();
    }
}

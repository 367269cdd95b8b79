package dev.rootstock.providers.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.kubernetes.object.Properties;
import dev.rootstock.testbed.KubernetesControlPlane;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A Job that failed never succeeds by waiting; with the annotation pulumi.com/replaceUnready the next run starts another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailedJobTest {

    private static final String JOB = "kubernetes:batch/v1:Job";

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

    @Test
    void isReplacedWhereThatIsAskedFor() {
        var failed = failed("stubborn");
        var diff = program.diff(failed, failing("stubborn"));
        assertThat(diff.replaceKeys()).containsExactly("metadata");
        assertThat(diff.deleteBeforeReplace()).isTrue();
        assertThat(program.diff(failed, failing("stubborn").replace("'true'", "'false'"))
                        .replaces())
                .isFalse();
        assertThat(program.delete(failed, 60)).isInstanceOf(DeleteAnswer.Deleted.class);
    }

    /** What the state says is enough: the cluster, which here would say otherwise, is not asked. */
    @Test
    void isNotAskedForOnceItHasCompleted() {
        var failed = failed("once");
        var completed = Properties.with(
                failed.outputs(),
                List.of("status"),
                Yaml.object(
                        "conditions: [{type: SuccessCriteriaMet, status: 'True'}, {type: Complete, status: 'True'}]"));
        var known = new TestProgram.Managed(failed.urn(), failed.id(), failed.inputs(), completed);
        assertThat(program.diff(known, failing("once"))).isEqualTo(DiffAnswer.NONE);
        assertThat(program.delete(failed, 60)).isInstanceOf(DeleteAnswer.Deleted.class);
    }

    /** Its pods may have found a database that was not there yet; the run that takes over finds it. */
    @Test
    void startsAnewWhenTheRunThatMadeItWasKilled() {
        var left = failed("orphaned");
        var answer = program.tryCreate(left.urn(), left.inputs(), 120, false, true);
        assertThat(answer)
                .isInstanceOfSatisfying(
                        CreateAnswer.PartiallyCreated.class,
                        again -> assertThat(uid(again.outputs())).isPresent().isNotEqualTo(uid(left.outputs())));
        assertThat(program.delete(left, 60)).isInstanceOf(DeleteAnswer.Deleted.class);
    }

    private TestProgram.Managed failed(String name) {
        var urn = TestProgram.urn(JOB, name);
        var inputs = program.checked(urn, ObjectValue.EMPTY, Yaml.object(failing(name)));
        var answer = program.tryCreate(urn, inputs, 120, false, false);
        assertThat(answer).isInstanceOf(CreateAnswer.PartiallyCreated.class);
        var partly = (CreateAnswer.PartiallyCreated) answer;
        assertThat(partly.reasons().getFirst()).contains("the Job failed");
        return new TestProgram.Managed(urn, partly.id(), inputs, partly.outputs());
    }

    private static String failing(String name) {
        return """
            metadata: {name: %s, annotations: {pulumi.com/replaceUnready: 'true'}}
            spec:
              backoffLimit: 0
              template:
                metadata: {labels: {%s: fail}}
                spec: {restartPolicy: Never, terminationGracePeriodSeconds: 1, containers: [{name: main, image: 'main:1'}]}
            """.formatted(name, KubernetesControlPlane.BEHAVIOUR);
    }

    private static Optional<String> uid(ObjectValue outputs) {
        return Properties.text(outputs, "metadata", "uid");
    }
}

package dev.rootstock.components.openedx;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.batch.v1.Job;
import com.pulumi.kubernetes.batch.v1.JobArgs;
import com.pulumi.kubernetes.batch.v1.inputs.JobSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A step of preparation that runs once for what it depends on. The Job's name ends in a digest of all of that, so another
 * image, script or server is another Job, and anything else leaves it alone. A finished Job stays: were it removed after
 * some time, the next run would find it missing and run it again. One that failed is replaced by the next run.
 */
final class InitJob {
    private final Scope scope;
    private final String step;
    private final Pod pod;
    private final TreeMap<String, Output<String>> inputs = new TreeMap<>();

    /**
     * @param image what {@code pod} runs
     * @param command the words that run the script, which is the last of them
     */
    InitJob(Scope scope, String step, Pod pod, String image, String... command) {
        this.scope = scope;
        this.step = step;
        this.pod = pod.command(command);
        inputs.put("image", Output.of(image));
        inputs.put("command", Output.of(String.join("\n", command)));
    }

    /** A value that the script reads from its environment. */
    InitJob env(String name, Output<String> value) {
        pod.env(name, value);
        return dependsOn("env " + name, value);
    }

    InitJob env(String name, String value) {
        return env(name, Output.of(value));
    }

    /** Something else that makes the step necessary again when it changes. */
    InitJob dependsOn(String name, Output<String> value) {
        inputs.put(name, value);
        return this;
    }

    Job after(List<? extends Resource> others) {
        // a Job's pods cannot be changed: a Job that differs in anything needs another name
        inputs.put("pod", Output.of(pod.shape()));
        var name = Digest.resolve(inputs).applyValue(values -> step + "-" + Digest.of(values));
        var labels = scope.labels(step, Role.APPLICATION);
        var options = scope.options(others);
        options.customTimeouts(
                CustomTimeouts.builder().create(Duration.ofMinutes(60)).build());
        return new Job(
                scope.resourceName(step),
                JobArgs.builder()
                        .metadata(ObjectMetaArgs.builder()
                                .name(name)
                                .namespace(scope.args().namespace())
                                .labels(labels)
                                .annotations(Map.of("pulumi.com/replaceUnready", "true"))
                                .build())
                        .spec(JobSpecArgs.builder()
                                .backoffLimit(4)
                                .template(PodTemplateSpecArgs.builder()
                                        .metadata(ObjectMetaArgs.builder()
                                                .labels(labels)
                                                .build())
                                        .spec(pod.spec().restartPolicy("Never").build())
                                        .build())
                                .build())
                        .build(),
                options.build());
    }
}

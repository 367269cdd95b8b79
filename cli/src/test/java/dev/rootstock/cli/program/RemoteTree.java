package dev.rootstock.cli.program;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.core.TypeShape;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.deployment.Deployment;
import com.pulumi.resources.CallArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.ResourceArgs;
import dev.rootstock.sdk.random.RandomString;
import dev.rootstock.sdk.random.RandomStringArgs;
import java.util.Map;

/** A component that a plugin consists of: its inputs come from a resource and from the secrets, and it has a method. */
public final class RemoteTree {

    private RemoteTree() {}

    private static final class TreeArgs extends ResourceArgs {
        @Import(name = "seed", required = true)
        private final Output<String> seed;

        @Import(name = "key", required = true)
        private final Output<String> key;

        private TreeArgs(Output<String> seed, Output<String> key) {
            this.seed = seed;
            this.key = key;
        }
    }

    private static final class GreetArgs extends CallArgs {
        @Import(name = "who", required = true)
        private final Output<String> who;

        private GreetArgs(Output<String> who) {
            this.who = who;
        }
    }

    @ResourceType(type = "forest:index:Tree")
    private static final class Tree extends ComponentResource {
        @Export(
                name = "label",
                refs = {String.class},
                tree = "[0]")
        private Output<String> label;

        @Export(
                name = "key",
                refs = {String.class},
                tree = "[0]")
        private Output<String> key;

        private Tree(String name, TreeArgs arguments, ComponentResourceOptions options) {
            super("forest:index:Tree", name, arguments, options, true);
        }

        private Output<String> greet(Output<String> who) {
            return Deployment.getInstance()
                    .call(
                            "forest:index:Tree/greet",
                            TypeShape.map(String.class, String.class),
                            new GreetArgs(who),
                            this)
                    .applyValue(answer -> answer.get("greeting"));
        }
    }

    static void stack(Context context) {
        var seed = new RandomString("seed", RandomStringArgs.builder().length(7).build());
        var ground =
                new RandomString("ground", RandomStringArgs.builder().length(3).build());
        var oak = new Tree(
                "oak",
                new TreeArgs(seed.result(), context.config().requireSecret("key")),
                ComponentResourceOptions.builder().dependsOn(ground).build());
        // what depends on the component comes after what is in it
        var fruit = new RandomString(
                "fruit",
                RandomStringArgs.builder()
                        .length(5)
                        .keepers(oak.label.applyValue(label -> Map.of("label", label)))
                        .build());
        context.export("label", oak.label);
        context.export("key", oak.key);
        context.export("greeting", oak.greet(fruit.result()));
        context.export("whisper", oak.greet(context.config().requireSecret("key")));
    }
}

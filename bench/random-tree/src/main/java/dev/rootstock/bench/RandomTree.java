package dev.rootstock.bench;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.rootstock.sdk.random.RandomString;
import dev.rootstock.sdk.random.RandomStringArgs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A binary tree of random strings: each but the first takes the string of the one above it as an input. If the configuration asks for
 * joins, there are as many more, each of which depends on every one in the tree.
 */
public final class RandomTree {

    private static final int LENGTH = 12;

    private RandomTree() {}

    public static void main(String[] arguments) {
        Pulumi.run(RandomTree::stack);
    }

    static void stack(Context context) {
        var count = context.config().requireInteger("count");
        var nodes = new ArrayList<RandomString>(count);
        for (var i = 0; i < count; i++) {
            var arguments = RandomStringArgs.builder().length(LENGTH);
            if (i > 0) {
                arguments.keepers(nodes.get((i - 1) / 2).result().applyValue(above -> Map.of("above", above)));
            }
            nodes.add(new RandomString("node-" + i, arguments.build()));
        }
        var all = List.<Resource>copyOf(nodes);
        for (var i = 0; i < context.config().getInteger("joins").orElse(0); i++) {
            new RandomString(
                    "join-" + i,
                    RandomStringArgs.builder().length(LENGTH).build(),
                    CustomResourceOptions.builder().dependsOn(all).build());
        }
        context.export("last", count == 0 ? Output.of("") : nodes.getLast().result());
    }
}

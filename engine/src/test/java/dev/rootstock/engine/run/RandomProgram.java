package dev.rootstock.engine.run;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;

import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.program.RegistrationAnswer.Registered;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** A program drawn at random: components and things that refer to earlier ones. What is drawn is data, so it can be run many times. */
record RandomProgram(List<Node> nodes) {

    /**
     * @param parent index of a component, -1 for the stack
     * @param property index of the node whose output is an input, -1 for none
     * @param dependsOn index of a node, -1 for none
     * @param value of the input {@code x}, whose change replaces
     * @param plain value of the input {@code y}, whose change updates
     */
    record Node(
            String name,
            boolean component,
            int parent,
            int property,
            int dependsOn,
            int value,
            int plain,
            boolean deleteFirst) {}

    static RandomProgram draw(RandomGenerator random, int size) {
        var nodes = new ArrayList<Node>();
        for (var i = 0; i < size; i++) {
            nodes.add(node(random, nodes, "n" + i));
        }
        return new RandomProgram(nodes);
    }

    private static Node node(RandomGenerator random, List<Node> before, String name) {
        var component = random.nextInt(5) == 0;
        return new Node(
                name,
                component,
                pick(random, before, true),
                component ? -1 : pick(random, before, false),
                component ? -1 : pick(random, before, false),
                random.nextInt(3),
                random.nextInt(3),
                random.nextInt(4) == 0);
    }

    private static int pick(RandomGenerator random, List<Node> before, boolean component) {
        if (before.isEmpty() || random.nextInt(3) == 0) {
            return -1;
        }
        var index = random.nextInt(before.size());
        return before.get(index).component() == component ? index : -1;
    }

    /** A program that differs a little: nodes change, and some at the end are dropped and others come. */
    RandomProgram mutate(RandomGenerator random) {
        var changed = new ArrayList<Node>();
        for (var node : nodes) {
            changed.add(
                    random.nextInt(4) > 0
                            ? node
                            : new Node(
                                    node.name(),
                                    node.component(),
                                    node.parent(),
                                    node.property(),
                                    node.dependsOn(),
                                    random.nextInt(3),
                                    random.nextInt(3),
                                    random.nextInt(4) == 0));
        }
        var dropped = random.nextInt(1 + changed.size() / 3);
        for (var i = 0; i < dropped; i++) {
            changed.removeLast();
        }
        var added = random.nextInt(4);
        for (var i = 0; i < added; i++) {
            // a name may come back as something else
            changed.add(node(random, changed, "n" + changed.size()));
        }
        return new RandomProgram(changed);
    }

    List<String> things() {
        return nodes.stream()
                .filter(node -> !node.component())
                .map(Node::name)
                .sorted()
                .toList();
    }

    /** Registers everything as soon as what it needs is there, as a real program does. */
    FakeProgram program() {
        return FakeProgram.of(context -> {
            var answers = new ArrayList<CompletableFuture<Registered>>();
            for (var node : nodes) {
                answers.add(answer(answers, node.parent())
                        .thenCombine(answer(answers, node.property()), List::of)
                        .thenCombine(
                                answer(answers, node.dependsOn()),
                                (two, third) -> register(context, node, two.get(0), two.get(1), third))
                        .thenCompose(future -> future)
                        .thenApply(answered -> (Registered) answered));
            }
            answers.forEach(context::await);
        });
    }

    private static final Registered NONE =
            new Registered(new Urn("urn:pulumi:dev::project::none:none:None::none"), "", ObjectValue.EMPTY, false);

    private static CompletableFuture<Registered> answer(List<CompletableFuture<Registered>> answers, int index) {
        return index < 0 ? CompletableFuture.completedFuture(NONE) : answers.get(index);
    }

    private static CompletableFuture<RegistrationAnswer> register(
            FakeProgram.Context context, Node node, Registered parent, Registered property, Registered dependsOn) {
        Resource resource;
        if (node.component()) {
            resource = new Resource("my:index:Group", node.name()).component().with("x", "" + node.value());
        } else {
            resource = thing(node.name()).with("x", "" + node.value()).with("y", "" + node.plain());
            if (node.deleteFirst()) {
                resource.deleteBeforeReplace(true);
            }
            if (property != NONE) {
                resource.with("from", property, "arn");
            }
            if (dependsOn != NONE) {
                resource.dependsOn(dependsOn);
            }
        }
        if (parent != NONE) {
            resource.parent(parent.urn());
        }
        return context.monitor().register(context.registration(resource));
    }
}

package dev.rootstock.engine.random;

import dev.rootstock.engine.random.Node.Option;
import dev.rootstock.engine.random.Turn.Stop;
import dev.rootstock.engine.random.Turn.Trouble;
import dev.rootstock.engine.random.Turn.Verb;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Operations one after the other on one stack. What is drawn is data, so it can be repeated, printed and made smaller. */
record Scenario(long seed, boolean inUse, List<Turn> turns) {

    static Scenario draw(long seed) {
        var random = new SplittableRandom(seed);
        var calmOnly = random.nextInt(4) == 0;
        var program = new ArrayList<Node>();
        var size = 1 + random.nextInt(12);
        for (var i = 0; i < size; i++) {
            program.add(node(random, program, "n" + i));
        }
        var turns = new ArrayList<Turn>();
        turns.add(turn(random, Verb.UP, program, calmOnly));
        var count = 2 + random.nextInt(6);
        for (var i = 0; i < count; i++) {
            if (random.nextInt(4) > 0) {
                program = mutated(random, program, i);
            }
            turns.add(turn(random, verb(random), program, calmOnly));
        }
        return new Scenario(seed, random.nextBoolean(), turns);
    }

    private static Verb verb(SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> Verb.PREVIEW;
            case 1 -> Verb.REFRESH;
            case 2 -> Verb.UP_REFRESH;
            case 3 -> Verb.DESTROY;
            default -> Verb.UP;
        };
    }

    private static Turn turn(SplittableRandom random, Verb verb, List<Node> program, boolean calm) {
        if (calm) {
            return Turn.calm(verb, List.copyOf(program));
        }
        var things = program.stream()
                .filter(node -> !node.component())
                .map(Node::name)
                .toList();
        var troubles = new TreeMap<String, Trouble>();
        var many = things.isEmpty() || random.nextInt(3) == 0 ? 0 : random.nextInt(4);
        for (var i = 0; i < many; i++) {
            var trouble = Trouble.values()[random.nextInt(Trouble.values().length)];
            var call =
                    List.of("create ", "create ", "update ", "delete ", "read ").get(random.nextInt(5));
            troubles.put(call + things.get(random.nextInt(things.size())), trouble);
        }
        var stop = random.nextInt(3) > 0 ? Stop.NEVER : Stop.values()[random.nextInt(Stop.values().length)];
        return new Turn(
                verb,
                List.copyOf(program),
                Map.copyOf(troubles),
                random.nextInt(5) == 0 ? some(random, things, 2) : Set.of(),
                random.nextInt(8) == 0 ? some(random, things, 3) : Set.of(),
                random.nextInt(4) > 0,
                random.nextInt(4) == 0,
                stop,
                stop == Stop.NEVER ? 0 : 1 + random.nextInt(12));
    }

    private static Set<String> some(SplittableRandom random, List<String> names, int most) {
        var chosen = new HashSet<String>();
        for (var i = 0; i < 1 + random.nextInt(most) && !names.isEmpty(); i++) {
            chosen.add(names.get(random.nextInt(names.size())));
        }
        return Set.copyOf(chosen);
    }

    private static Node node(SplittableRandom random, List<Node> before, String name) {
        var component = random.nextInt(6) == 0;
        var parent = random.nextInt(3) == 0 ? pick(random, before, Node::component) : "";
        if (component) {
            return new Node(name, true, parent, "", Set.of(), "", "", 1 + random.nextInt(2), 1, Set.of());
        }
        Predicate<Node> thing = node -> !node.component();
        var dependsOn = new HashSet<String>();
        for (var i = random.nextInt(4) - 1; i > 0; i--) {
            dependsOn.add(pick(random, before, random.nextInt(4) == 0 ? Node::component : thing));
        }
        dependsOn.remove("");
        var options = new HashSet<Option>();
        for (var option : Option.values()) {
            if (random.nextInt(option == Option.DELETE_BEFORE_REPLACE ? 3 : 8) == 0) {
                options.add(option);
            }
        }
        return new Node(
                name,
                false,
                parent,
                random.nextInt(2) == 0 ? pick(random, before, thing) : "",
                Set.copyOf(dependsOn),
                random.nextInt(10) == 0 ? pick(random, before, thing) : "",
                "",
                1 + random.nextInt(3),
                1 + random.nextInt(3),
                Set.copyOf(options));
    }

    private static String pick(SplittableRandom random, List<Node> before, Predicate<Node> which) {
        var candidates = before.stream().filter(which).map(Node::name).toList();
        return candidates.isEmpty() ? "" : candidates.get(random.nextInt(candidates.size()));
    }

    private static ArrayList<Node> mutated(SplittableRandom random, List<Node> program, int round) {
        var next = new ArrayList<Node>();
        for (var node : program) {
            switch (random.nextInt(8)) {
                // what it has of its own changes, what refers to it stays
                case 0, 1 -> {
                    var drawn = node(random, next, node.name());
                    next.add(
                            drawn.component() == node.component()
                                    ? aliased(drawn, node.alias())
                                    : new Node(
                                            node.name(),
                                            node.component(),
                                            node.parent(),
                                            node.from(),
                                            node.dependsOn(),
                                            node.deletedWith(),
                                            node.alias(),
                                            1 + random.nextInt(3),
                                            1 + random.nextInt(3),
                                            node.options()));
                }
                case 2 -> {
                    if (random.nextBoolean()) {
                        next.add(node);
                    }
                }
                default -> next.add(node);
            }
        }
        var added = random.nextInt(4);
        for (var i = 0; i < added; i++) {
            next.add(node(random, next, "m" + round + "_" + i));
        }
        if (!next.isEmpty() && random.nextInt(3) == 0) {
            var from = next.get(random.nextInt(next.size())).name();
            var renamed =
                    next.stream().map(node -> node.renamed(from, from + "r")).toList();
            next = new ArrayList<>(renamed);
        }
        return next;
    }

    private static Node aliased(Node node, String alias) {
        return new Node(
                node.name(),
                node.component(),
                node.parent(),
                node.from(),
                node.dependsOn(),
                node.deletedWith(),
                alias,
                node.x(),
                node.y(),
                node.options());
    }

    /** The smallest scenario that is found by taking things away and that still fails. */
    Scenario shrunk(Predicate<Scenario> fails) {
        var best = this;
        var progress = true;
        for (var rounds = 0; progress && rounds < 400; rounds++) {
            progress = false;
            for (var candidate : best.simpler()) {
                if (fails.test(candidate)) {
                    best = candidate;
                    progress = true;
                    break;
                }
            }
        }
        return best;
    }

    private List<Scenario> simpler() {
        var variants = new ArrayList<Scenario>();
        for (var i = turns.size() - 1; i >= 0; i--) {
            var fewer = new ArrayList<>(turns);
            fewer.remove(i);
            if (!fewer.isEmpty()) {
                variants.add(new Scenario(seed, inUse, fewer));
            }
        }
        var names = turns.stream()
                .flatMap(turn -> turn.program().stream())
                .map(Node::name)
                .collect(Collectors.toSet());
        for (var name : names) {
            variants.add(eachTurn(turn -> turn.program(turn.program().stream()
                    .filter(node -> !node.name().equals(name))
                    .toList())));
        }
        for (var i = 0; i < turns.size(); i++) {
            var turn = turns.get(i);
            for (var simpler : turn.simpler()) {
                variants.add(withTurn(i, simpler));
            }
            for (var node = 0; node < turn.program().size(); node++) {
                var without = new ArrayList<>(turn.program());
                without.remove(node);
                variants.add(withTurn(i, turn.program(without)));
                for (var simpler : turn.program().get(node).simpler()) {
                    var with = new ArrayList<>(turn.program());
                    with.set(node, simpler);
                    variants.add(withTurn(i, turn.program(with)));
                }
            }
        }
        return variants;
    }

    private Scenario withTurn(int index, Turn turn) {
        var changed = new ArrayList<>(turns);
        changed.set(index, turn);
        return new Scenario(seed, inUse, changed);
    }

    private Scenario eachTurn(java.util.function.UnaryOperator<Turn> change) {
        return new Scenario(seed, inUse, turns.stream().map(change).toList());
    }

    @Override
    public String toString() {
        var text = new StringBuilder("seed " + seed + (inUse ? ", what is in use cannot be deleted" : ""));
        turns.forEach(turn -> text.append("\n  ").append(turn));
        return text.toString();
    }
}

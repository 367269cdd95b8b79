package dev.rootstock.cli.command;

import dev.rootstock.engine.resource.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Which verbs were meant by one that there is not, such as {@code stack export} by {@code export}: those count most whose words are like
 * those that were typed, and that have few others (pulumi/pulumi, pkg/cmd/pulumi/rattler).
 */
final class MeantVerbs {

    private static final int MOST = 3;
    private static final int SAME = 3;
    private static final int ALIKE = 2;
    private static final int BEGINNING = 1;

    /** Words that mean the same wherever they stand. */
    private static final Map<String, String> SYNONYMS = Map.of(
            "ls", "list",
            "rm", "remove",
            "del", "remove",
            "delete", "remove",
            "create", "new",
            "add", "new",
            "show", "get",
            "display", "get",
            "upgrade", "update");

    /** What verbs are called elsewhere. */
    private static final Map<String, List<String>> ELSEWHERE = Map.of(
            "up", List.of("apply", "deploy", "push"),
            "destroy", List.of("delete", "kill", "remove", "rm", "stop"),
            "preview", List.of("build", "plan"),
            "watch", List.of("developer", "dev"),
            "new", List.of("init"),
            "history", List.of("updates"));

    /** @param wrong whether it is of what there is not, rather than of the verb before that */
    private record Typed(String word, boolean wrong) {}

    /** @param words what each word of it may be called */
    private record Candidate(String path, List<Set<String>> words) {}

    private record Scored(Candidate candidate, int score, int likeness) {}

    private MeantVerbs() {}

    /**
     * The most likely ones, the best first, each as it is typed.
     *
     * @param root knows all verbs
     * @param before the verbs that were understood, below the root
     * @param unknown what came then; the first word is the one that there is not
     */
    static List<String> of(CommandSpec root, List<String> before, List<String> unknown) {
        var typed = new ArrayList<Typed>();
        before.forEach(verb -> words(verb).forEach(word -> typed.add(new Typed(word, false))));
        for (var i = 0; i < unknown.size(); i++) {
            var wrong = i == 0;
            words(unknown.get(i)).forEach(word -> typed.add(new Typed(word, wrong)));
        }
        var at = root;
        var above = new ArrayList<Set<String>>();
        for (var verb : before) {
            at = at.subcommands().get(verb).getCommandSpec();
            above.addAll(names(at));
        }
        var near = best(typed, below(at, above));
        return near.isEmpty() ? best(typed, below(root, List.of())) : near;
    }

    private static List<Candidate> below(CommandSpec spec, List<Set<String>> above) {
        var found = new ArrayList<Candidate>();
        for (var verb : new HashSet<>(spec.subcommands().values())) {
            var own = verb.getCommandSpec();
            var words = new ArrayList<>(above);
            words.addAll(names(own));
            found.add(new Candidate(own.qualifiedName(), words));
            found.addAll(below(own, words));
        }
        return found;
    }

    /** A name of one word is known by its other names too. */
    private static List<Set<String>> names(CommandSpec spec) {
        var own = words(spec.name());
        if (own.size() != 1) {
            return own.stream().map(Set::of).toList();
        }
        var names = new HashSet<>(own);
        Stream.of(Arrays.asList(spec.aliases()), ELSEWHERE.getOrDefault(spec.name(), List.of()))
                .flatMap(Collection::stream)
                .map(MeantVerbs::words)
                .filter(words -> words.size() == 1)
                .forEach(names::addAll);
        return List.of(names);
    }

    private static List<String> best(List<Typed> typed, List<Candidate> candidates) {
        var scored = candidates.stream()
                .map(candidate -> scored(typed, candidate))
                .filter(one -> one.score() >= 2)
                .sorted(Comparator.comparingInt((Scored one) -> -one.score())
                        .thenComparingInt(one -> -one.likeness())
                        .thenComparingInt(one -> one.candidate().words().size())
                        .thenComparing(one -> one.candidate().path()))
                .toList();
        return scored.stream()
                .filter(one -> one.score() >= scored.getFirst().score() - 2)
                .limit(MOST)
                .map(one -> one.candidate().path())
                .toList();
    }

    /** Each typed word takes the candidate's word that is most like it; words that nobody typed count against it. */
    private static Scored scored(List<Typed> typed, Candidate candidate) {
        var left = new TreeSet<Integer>();
        for (var i = 0; i < candidate.words().size(); i++) {
            left.add(i);
        }
        var likeness = 0;
        var wrongIsLike = false;
        for (var one : typed) {
            var nearest = left.stream()
                    .filter(i -> likeness(one.word(), candidate.words().get(i)) > 0)
                    .max(Comparator.comparingInt((Integer i) ->
                                    likeness(one.word(), candidate.words().get(i)))
                            .thenComparing(Comparator.reverseOrder()));
            if (nearest.isPresent()) {
                left.remove(nearest.get());
                likeness += likeness(one.word(), candidate.words().get(nearest.get()));
                wrongIsLike |= one.wrong();
            }
        }
        return new Scored(candidate, wrongIsLike ? likeness - left.size() : 0, likeness);
    }

    private static int likeness(String word, Set<String> names) {
        return names.stream().mapToInt(name -> likeness(word, name)).max().orElse(0);
    }

    private static int likeness(String word, String name) {
        if (word.equals(name)) {
            return SAME;
        }
        var most = Math.max(word.length(), name.length()) < 6 ? 1 : 2;
        if (Spelling.distance(word, name) <= most || isSwapped(word, name)) {
            return ALIKE;
        }
        var begins = word.length() >= 3 && name.startsWith(word) || name.length() >= 3 && word.startsWith(name);
        return begins ? BEGINNING : 0;
    }

    /** Whether two neighbouring letters have changed places, which in a short word is a likely slip. */
    private static boolean isSwapped(String word, String name) {
        for (var i = 0; word.length() == name.length() && i < word.length() - 1; i++) {
            var swapped = word.substring(0, i) + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2);
            if (swapped.equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The parts of a name, each as the word that stands for all that mean the same, in the singular. */
    private static List<String> words(String name) {
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("-"))
                .filter(part -> !part.isEmpty())
                .map(part -> SYNONYMS.containsKey(part) ? part : singular(part))
                .map(part -> SYNONYMS.getOrDefault(part, part))
                .toList();
    }

    private static String singular(String word) {
        return word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    /** All verbs, as nobody has typed one. */
    static CommandSpec all() {
        var line = new CommandLine(new RootCommand());
        Verbs.add(line);
        return line.getCommandSpec();
    }
}

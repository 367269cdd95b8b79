package dev.rootstock.components.config;

import com.pulumi.exceptions.RunException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Ends a program whose configuration cannot be used, before it registers anything. Pulumi shows a {@link RunException}
 * by its message alone, so the message lists every problem.
 */
public final class InvalidConfiguration extends RunException {

    private final transient List<Problem> problems;

    public InvalidConfiguration(List<Problem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    private static String message(List<Problem> problems) {
        var count = problems.size() == 1 ? "one problem" : problems.size() + " problems";
        return problems.stream()
                .map(problem -> "  " + problem)
                .collect(Collectors.joining("\n", "the configuration has " + count + ":\n", ""));
    }
}

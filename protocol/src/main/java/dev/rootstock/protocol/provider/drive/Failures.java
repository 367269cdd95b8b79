package dev.rootstock.protocol.provider.drive;

import dev.rootstock.engine.provider.CheckAnswer;
import java.util.List;
import pulumirpc.Provider.CheckFailure;

/** Reads what a plugin says is wrong with inputs. */
final class Failures {

    private Failures() {}

    static List<CheckAnswer.Failure> of(List<CheckFailure> failures) {
        return failures.stream()
                .map(failure -> new CheckAnswer.Failure(failure.getProperty(), failure.getReason()))
                .toList();
    }
}

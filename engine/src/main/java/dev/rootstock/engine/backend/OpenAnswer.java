package dev.rootstock.engine.backend;

import java.util.List;

/** What came of opening a stack for a change. */
public sealed interface OpenAnswer {

    /** The stack is this run's until the session is closed. */
    record Opened(StackSession session) implements OpenAnswer {}

    /** Somebody else is changing the stack. */
    record Locked(StackName stack, List<LockHolder> holders) implements OpenAnswer {

        public Locked {
            holders = List.copyOf(holders);
        }

        /** The error as Pulumi words it, one line per holder. */
        public String message() {
            var text = new StringBuilder("the stack is currently locked by " + holders.size()
                    + " lock(s). Either wait for the other process(es) to end or delete the lock file with"
                    + " `rootstock cancel`.");
            holders.forEach(holder -> text.append("\n  ").append(holder));
            return text.toString();
        }
    }

    /** There is no such stack. */
    record Missing(StackName stack) implements OpenAnswer {}
}

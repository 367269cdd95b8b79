package dev.rootstock.cli.display;

import dev.rootstock.engine.event.EventSink;

/** Shows one operation to whoever called the command. */
public interface Display extends EventSink, AutoCloseable {

    /** Called several times a second, for what changes with time alone. */
    default void tick() {}

    /** The operation is over, and everything was told. */
    @Override
    void close();
}

package dev.rootstock.engine.event;

/** Takes events as they happen, in order, never two at a time; returns quickly and never throws. */
@FunctionalInterface
public interface EventSink {
    void accept(Event event);
}

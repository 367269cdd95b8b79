package dev.rootstock.engine.program;

/** A program's function that changes calls of functions before the engine looks at them. May block, since it runs in the program. */
public interface InvokeTransform {

    /** @throws CallbackFailedException when the program's function failed */
    Invocation apply(Invocation invocation);
}

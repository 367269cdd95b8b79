package dev.rootstock.engine.program;

/**
 * A provider that has components: programs of its own that register resources, and methods of what they registered. Implemented by
 * providers beside {@link dev.rootstock.engine.provider.Provider}, whose configuration they share.
 */
public interface ComponentProvider {

    /**
     * Has a component register itself and its children. Blocks until it has.
     *
     * @param registration what the program asked for
     * @param monitor where the component registers
     */
    ConstructAnswer construct(Registration registration, ResourceMonitor monitor, RunDescription run);

    /**
     * Calls a method of a component. Blocks until it has returned.
     *
     * @param monitor where the method registers what it makes
     */
    CallAnswer call(MethodCall call, ResourceMonitor monitor, RunDescription run);
}

package dev.rootstock.engine.program;

/** A program's function that changes registrations before the engine looks at them. May block, since it runs in the program. */
public interface ResourceTransform {

    /**
     * The registration with other properties and options; what it is (type, name, parent) stays.
     *
     * @throws CallbackFailedException when the program's function failed
     */
    Registration apply(Registration registration);
}

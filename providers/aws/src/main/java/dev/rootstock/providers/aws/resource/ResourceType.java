package dev.rootstock.providers.aws.resource;

import dev.rootstock.providers.aws.schema.Schema;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One type of resource: its properties, and create, read, update and delete in terms of the SDK. Errors of the SDK are thrown as they
 * come and translated by {@link Lifecycle}; what a type finds wrong itself it throws as a {@code CloudFailure}.
 */
public interface ResourceType {

    /** The properties. Asked for once per provider. */
    Schema schema();

    /** AWS's error codes that say that the object does not exist; a missing object is recognised by these alone. */
    Set<String> absentCodes();

    /**
     * Makes the object and returns its id. As soon as the object exists its id is told to {@link Call#made}, so that nothing is lost if
     * the rest fails. Takes {@link Call#tags} where the type is tagged.
     */
    String create(Call call, Values inputs);

    /**
     * Waits until the object is ready for what depends on it. Called for a new object, for one that was taken over, and for one of which
     * the last creation or change did not end well.
     *
     * @param inputs those that the creation takes, or in place of these all that the state holds of the object
     */
    default void awaitReady(Call call, String id, Values inputs) {}

    /**
     * Looks for an object that an interrupted creation with this call's token may have made: by client token, name or {@link
     * Call#marker}. Only an object that is certainly this creation's may be returned. What differs from the inputs is changed then; what
     * no input tells and the creation would have done in a call of its own is done here.
     */
    Optional<String> find(Call call, Values inputs);

    /**
     * What the object is like, or empty when it is gone. Inputs and outputs by name; raw tags in {@code tags}.
     *
     * @param known the inputs that the state holds; empty for an import, where {@code id} is what the user gave
     */
    Optional<Observed> read(Call call, String id, Values known);

    /** Applies a change of inputs other than tags. Not called for a change that replaces. */
    void update(Call call, String id, Change change);

    /** Deletes the object and waits until it is gone. */
    void delete(Call call, String id, Values outputs);

    /** Sets and removes tags. Only called for types whose schema is tagged. */
    default void tag(Call call, String id, Change change, Map<String, String> set, Set<String> removed) {
        throw new UnsupportedOperationException("no tags");
    }
}

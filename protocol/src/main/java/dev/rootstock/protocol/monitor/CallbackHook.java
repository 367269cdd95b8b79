package dev.rootstock.protocol.monitor;

import com.google.protobuf.Struct;
import dev.rootstock.engine.program.CallbackFailedException;
import dev.rootstock.engine.program.Hook;
import dev.rootstock.engine.resource.HookType;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.value.ObjectValue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pulumirpc.CallbackOuterClass.Callback;
import pulumirpc.Resource.ErrorHookRequest;
import pulumirpc.Resource.ErrorHookResponse;
import pulumirpc.Resource.ResourceHookRequest;
import pulumirpc.Resource.ResourceHookResponse;

/** A hook that a program serves. It is told what there is at its occasion: no outputs before a step, nothing new of a deletion. */
record CallbackHook(Callbacks callbacks, Callback callback) implements Hook {

    @Override
    public Answer run(Occasion occasion) {
        try {
            return occasion.type() == HookType.ON_ERROR ? onError(occasion) : around(occasion);
        } catch (CallbackFailedException e) {
            return new Answer.Failed(String.valueOf(e.getMessage()));
        }
    }

    private Answer around(Occasion occasion) {
        var before = occasion.before();
        var after = occasion.after();
        var resource = resource(occasion);
        var request = ResourceHookRequest.newBuilder()
                .setUrn(resource.urn().text())
                .setId(resource.id())
                .setName(resource.urn().name())
                .setType(resource.type());
        put(before, ResourceState::inputs, request::setOldInputs);
        put(before, ResourceState::outputs, request::setOldOutputs);
        put(after, ResourceState::inputs, request::setNewInputs);
        if (occasion.type().isAfter()) {
            put(after, ResourceState::outputs, request::setNewOutputs);
        }
        if (before != null) {
            request.setOldOptions(OptionMessages.options(before));
        }
        if (after != null) {
            request.setNewOptions(OptionMessages.options(after));
        }
        var error = callbacks
                .call(callback, request.build(), ResourceHookResponse.parser())
                .getError();
        return error.isEmpty() ? new Answer.Done(false) : new Answer.Failed(error);
    }

    private Answer onError(Occasion occasion) {
        var before = occasion.before();
        var after = occasion.after();
        var resource = resource(occasion);
        var request = ErrorHookRequest.newBuilder()
                .setUrn(resource.urn().text())
                .setId(resource.id())
                .setName(resource.urn().name())
                .setType(resource.type())
                .setFailedOperation(occasion.operation())
                .addAllErrors(occasion.errors());
        put(before, ResourceState::inputs, request::setOldInputs);
        put(before, ResourceState::outputs, request::setOldOutputs);
        put(after, ResourceState::inputs, request::setNewInputs);
        if (before != null) {
            request.setOldOptions(OptionMessages.options(before));
        }
        if (after != null) {
            request.setNewOptions(OptionMessages.options(after));
        }
        var response = callbacks.call(callback, request.build(), ErrorHookResponse.parser());
        return response.getError().isEmpty()
                ? new Answer.Done(response.getRetry())
                : new Answer.Failed(response.getError());
    }

    private void put(
            @Nullable ResourceState state, Function<ResourceState, ObjectValue> values, Consumer<Struct> field) {
        if (state != null) {
            field.accept(Callbacks.values(callback, values.apply(state)));
        }
    }

    private static ResourceState resource(Occasion occasion) {
        var resource = occasion.after() == null ? occasion.before() : occasion.after();
        if (resource == null) {
            throw new IllegalArgumentException("a step has a state before or after it");
        }
        return resource;
    }
}

package dev.rootstock.engine.builtin;

import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.ConfigureAnswer;
import dev.rootstock.engine.provider.ConfigureRequest;
import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.DeleteRequest;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.provider.InvokeRequest;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.Secret;
import dev.rootstock.engine.value.ValueDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** References to other stacks, and values that are stashed away. */
final class BuiltinProvider implements Provider {
    private static final String STACK_REFERENCE = "pulumi:pulumi:StackReference";
    private static final String READ_STACK_OUTPUTS = "pulumi:pulumi:readStackOutputs";
    private static final String READ_STACK_RESOURCE_OUTPUTS = "pulumi:pulumi:readStackResourceOutputs";
    private static final String NAME = "name";

    private final StackReader stacks;

    BuiltinProvider(StackReader stacks) {
        this.stacks = stacks;
    }

    @Override
    public CheckAnswer check(CheckRequest request) {
        if (Stash.is(request.urn())) {
            return Stash.check(request);
        }
        var failures = new ArrayList<CheckAnswer.Failure>();
        if (!request.urn().type().equals(STACK_REFERENCE)) {
            failures.add(new CheckAnswer.Failure(
                    "", "the engine has no resource type " + request.urn().type()));
            return new CheckAnswer(request.news(), failures);
        }
        var name = request.news().get(NAME);
        if (name == null) {
            failures.add(new CheckAnswer.Failure(NAME, "missing required property 'name', the stack to refer to"));
        } else if (!name.containsUnknowns() && name.asText().isEmpty()) {
            failures.add(new CheckAnswer.Failure(NAME, "property 'name' must be a text"));
        }
        for (var property : request.news().names()) {
            if (!property.equals(NAME)) {
                failures.add(new CheckAnswer.Failure(property, "unknown property '" + property + "'"));
            }
        }
        return new CheckAnswer(request.news(), failures);
    }

    @Override
    public DiffAnswer diff(DiffRequest request) {
        if (Stash.is(request.urn())) {
            return Stash.diff(request);
        }
        var before = request.oldInputs().get(NAME);
        var after = request.newInputs().get(NAME);
        if (before != null && after != null && ValueDiff.same(before, after)) {
            return DiffAnswer.NONE;
        }
        return new DiffAnswer(
                DiffAnswer.Changes.SOME,
                List.of(NAME),
                List.of(),
                List.of(NAME),
                Map.of(NAME, new DiffAnswer.PropertyChange(DiffAnswer.Kind.UPDATE_REPLACE, true)),
                false);
    }

    @Override
    public CreateAnswer create(CreateRequest request) {
        if (Stash.is(request.urn())) {
            return Stash.create(request);
        }
        if (request.inputs().containsUnknowns()) {
            return new CreateAnswer.Created("", request.inputs());
        }
        var id = request.preview() ? "" : UUID.randomUUID().toString();
        return switch (stacks.outputs(request.inputs().text(NAME).orElse(""))) {
            case StackReader.Answer.Outputs(var outputs) ->
                new CreateAnswer.Created(id, answer(request.inputs(), outputs));
            case StackReader.Answer.Failed(var message) -> new CreateAnswer.Failed(ProviderError.of(message));
        };
    }

    @Override
    public ReadAnswer read(ReadRequest request) {
        if (Stash.is(request.urn())) {
            return Stash.read(request);
        }
        var name = request.inputs().text(NAME).orElse(request.id());
        return switch (stacks.outputs(name)) {
            case StackReader.Answer.Outputs(var outputs) ->
                new ReadAnswer.Found(request.id(), request.inputs(), answer(request.inputs(), outputs));
            case StackReader.Answer.Failed(var message) -> new ReadAnswer.Failed(ProviderError.of(message));
        };
    }

    /** A reference's properties: the other stack's name and outputs, and which of these are secret. */
    private static ObjectValue answer(ObjectValue named, ObjectValue outputs) {
        var secret = outputs.entries().entrySet().stream()
                .filter(output -> output.getValue() instanceof Secret)
                .map(Map.Entry::getKey)
                .toList();
        return ObjectValue.builder()
                .put(NAME, named.get(NAME))
                .put("outputs", outputs)
                .put("secretOutputNames", PropertyValue.ofTexts(secret))
                .build();
    }

    @Override
    public UpdateAnswer update(UpdateRequest request) {
        if (Stash.is(request.urn())) {
            return Stash.update(request);
        }
        return new UpdateAnswer.Failed(ProviderError.of("A stack reference is replaced, never updated."));
    }

    @Override
    public DeleteAnswer delete(DeleteRequest request) {
        return new DeleteAnswer.Deleted();
    }

    @Override
    public InvokeAnswer invoke(InvokeRequest request) {
        if (request.token().equals(READ_STACK_RESOURCE_OUTPUTS)) {
            return resourceOutputs(request.arguments());
        }
        if (!request.token().equals(READ_STACK_OUTPUTS)) {
            return new InvokeAnswer.Failed(ProviderError.of("The engine has no function " + request.token() + "."));
        }
        var name = request.arguments().text(NAME);
        if (name.isEmpty()) {
            return new InvokeAnswer.Rejected(
                    List.of(new CheckAnswer.Failure(NAME, "missing required property 'name', the stack to read")));
        }
        return switch (stacks.outputs(name.get())) {
            case StackReader.Answer.Outputs(var outputs) ->
                new InvokeAnswer.Returned(answer(request.arguments(), outputs));
            case StackReader.Answer.Failed(var message) -> new InvokeAnswer.Failed(ProviderError.of(message));
        };
    }

    /** What the resources of another stack have given out, by URN. */
    private InvokeAnswer resourceOutputs(ObjectValue arguments) {
        var name = arguments.text("stackName");
        if (name.isEmpty()) {
            return new InvokeAnswer.Rejected(List.of(
                    new CheckAnswer.Failure("stackName", "missing required property 'stackName', the stack to read")));
        }
        return switch (stacks.resourceOutputs(name.get())) {
            case StackReader.Answer.Outputs(var outputs) ->
                new InvokeAnswer.Returned(ObjectValue.builder()
                        .put(NAME, name.get())
                        .put("outputs", outputs)
                        .build());
            case StackReader.Answer.Failed(var message) -> new InvokeAnswer.Failed(ProviderError.of(message));
        };
    }

    @Override
    public CheckAnswer checkConfig(CheckRequest request) {
        return CheckAnswer.accepted(request.news());
    }

    @Override
    public DiffAnswer diffConfig(DiffRequest request) {
        return DiffAnswer.NONE;
    }

    @Override
    public ConfigureAnswer configure(ConfigureRequest request) {
        return new ConfigureAnswer.Configured();
    }

    @Override
    public void cancel() {
        // nothing takes long
    }

    @Override
    public void close() {
        // holds nothing
    }
}

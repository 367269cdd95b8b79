package dev.rootstock.protocol.provider.drive;

import com.google.protobuf.ByteString;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DeleteRequest;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.InvokeRequest;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.provider.View;
import dev.rootstock.engine.resource.Urn;
import java.util.List;
import java.util.function.Function;

/** The engine's requests as the messages of provider.proto, with values in the form that the plugin understands. */
record PluginRequests(PluginTraits traits, Function<Urn, Watched> views) {

    /**
     * By what a plugin says what it does to a resource's views.
     *
     * @param address where, empty when nobody listens
     * @param token what belongs to the call
     * @param known the views that the resource has
     */
    record Watched(String address, String token, List<View> known) {
        static final Watched NOT = new Watched("", "", List.of());
    }

    private List<pulumirpc.Provider.View> known(Urn urn) {
        return views.apply(urn).known().stream()
                .map(view -> pulumirpc.Provider.View.newBuilder()
                        .setType(view.type())
                        .setName(view.name())
                        .setInputs(traits.write(view.inputs()))
                        .setOutputs(traits.write(view.outputs()))
                        .build())
                .toList();
    }

    pulumirpc.Provider.CheckRequest check(CheckRequest request) {
        var question = pulumirpc.Provider.CheckRequest.newBuilder()
                .setUrn(request.urn().text())
                .setName(request.urn().name())
                .setType(request.urn().type())
                .setOlds(traits.write(request.olds()))
                .setNews(traits.write(request.news()))
                .setRandomSeed(ByteString.copyFrom(request.randomSeed()));
        if (request.naming() != null && traits.naming()) {
            question.setAutonaming(Names.written(request.naming()));
        }
        return question.build();
    }

    pulumirpc.Provider.DiffRequest diff(DiffRequest request) {
        return pulumirpc.Provider.DiffRequest.newBuilder()
                .setId(request.id())
                .setUrn(request.urn().text())
                .setName(request.urn().name())
                .setType(request.urn().type())
                .setOldInputs(traits.writeHashes(request.oldInputs()))
                .setOlds(traits.writeHashes(request.oldOutputs()))
                .setNews(traits.writeHashes(request.newInputs()))
                .addAllIgnoreChanges(request.ignoreChanges())
                .build();
    }

    pulumirpc.Provider.CreateRequest create(CreateRequest request) {
        return pulumirpc.Provider.CreateRequest.newBuilder()
                .setUrn(request.urn().text())
                .setName(request.urn().name())
                .setType(request.urn().type())
                .setProperties(traits.write(request.inputs()))
                .setTimeout(request.timeoutSeconds())
                .setPreview(request.preview())
                .setResourceStatusAddress(views.apply(request.urn()).address())
                .setResourceStatusToken(views.apply(request.urn()).token())
                .build();
    }

    pulumirpc.Provider.ReadRequest read(ReadRequest request) {
        return pulumirpc.Provider.ReadRequest.newBuilder()
                .setId(request.id())
                .setUrn(request.urn().text())
                .setName(request.urn().name())
                .setType(request.urn().type())
                .setProperties(traits.writeHashes(request.outputs()))
                .setInputs(traits.writeHashes(request.inputs()))
                .setTimeout(request.timeoutSeconds())
                .setResourceStatusAddress(views.apply(request.urn()).address())
                .setResourceStatusToken(views.apply(request.urn()).token())
                .addAllOldViews(known(request.urn()))
                .build();
    }

    pulumirpc.Provider.UpdateRequest update(UpdateRequest request) {
        return pulumirpc.Provider.UpdateRequest.newBuilder()
                .setId(request.id())
                .setUrn(request.urn().text())
                .setName(request.urn().name())
                .setType(request.urn().type())
                .setOldInputs(traits.writeHashes(request.oldInputs()))
                .setOlds(traits.writeHashes(request.oldOutputs()))
                .setNews(traits.write(request.newInputs()))
                .addAllIgnoreChanges(request.ignoreChanges())
                .setTimeout(request.timeoutSeconds())
                .setPreview(request.preview())
                .setResourceStatusAddress(views.apply(request.urn()).address())
                .setResourceStatusToken(views.apply(request.urn()).token())
                .addAllOldViews(known(request.urn()))
                .build();
    }

    pulumirpc.Provider.DeleteRequest delete(DeleteRequest request) {
        return pulumirpc.Provider.DeleteRequest.newBuilder()
                .setId(request.id())
                .setUrn(request.urn().text())
                .setName(request.urn().name())
                .setType(request.urn().type())
                .setOldInputs(traits.writeHashes(request.inputs()))
                .setProperties(traits.writeHashes(request.outputs()))
                .setTimeout(request.timeoutSeconds())
                .setResourceStatusAddress(views.apply(request.urn()).address())
                .setResourceStatusToken(views.apply(request.urn()).token())
                .addAllOldViews(known(request.urn()))
                .build();
    }

    pulumirpc.Provider.InvokeRequest invoke(InvokeRequest request) {
        return pulumirpc.Provider.InvokeRequest.newBuilder()
                .setTok(request.token())
                .setArgs(traits.write(request.arguments()))
                .setPreview(request.preview())
                .build();
    }
}

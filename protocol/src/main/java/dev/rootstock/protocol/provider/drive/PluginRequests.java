package dev.rootstock.protocol.provider.drive;

import com.google.protobuf.ByteString;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DeleteRequest;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.InvokeRequest;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.provider.UpdateRequest;

/** The engine's requests as the messages of provider.proto, with values in the form that the plugin understands. */
record PluginRequests(PluginTraits traits) {

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

package dev.rootstock.protocol.monitor;

import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.ResourceTransform;
import dev.rootstock.protocol.wire.StructReader;
import dev.rootstock.protocol.wire.StructWriter;
import java.util.List;
import pulumirpc.CallbackOuterClass.Callback;
import pulumirpc.Resource.TransformRequest;
import pulumirpc.Resource.TransformResourceOptions;
import pulumirpc.Resource.TransformResponse;

/** A transform that a program serves. What its answer leaves out stays as it was. */
record CallbackTransform(Callbacks callbacks, Callback callback, PackageReferences packages)
        implements ResourceTransform {

    @Override
    public Registration apply(Registration registration) {
        var answer = callbacks.call(callback, request(registration), TransformResponse.parser());
        var properties = answer.hasProperties() ? StructReader.read(answer.getProperties()) : registration.inputs();
        var changed = registration.withInputs(properties);
        return answer.hasOptions() ? with(changed, answer.getOptions()) : changed;
    }

    private TransformRequest request(Registration registration) {
        var parent = registration.parent();
        return TransformRequest.newBuilder()
                .setType(registration.type())
                .setName(registration.name())
                .setCustom(registration.custom())
                .setParent(parent == null ? "" : parent.text())
                .setProperties(Callbacks.values(callback, registration.inputs()))
                .setOptions(options(registration))
                .build();
    }

    private TransformResourceOptions options(Registration registration) {
        var deletedWith = registration.deletedWith();
        var options = TransformResourceOptions.newBuilder()
                .setImport(registration.importId())
                .addAllDependsOn(OptionMessages.texts(registration.dependencies()))
                .addAllIgnoreChanges(registration.ignoreChanges())
                .addAllReplaceOnChanges(registration.replaceOnChanges())
                .setVersion(registration.version())
                .addAllAliases(registration.aliases().stream()
                        .map(OptionMessages::alias)
                        .toList())
                .setProvider(registration.provider())
                .putAllProviders(registration.providers())
                .setCustomTimeouts(OptionMessages.timeouts(registration.customTimeouts(), GoDuration::written))
                .setPluginDownloadUrl(registration.pluginDownloadUrl())
                .putAllPluginChecksums(packages.checksums(registration.packageReference()))
                .setDeletedWith(deletedWith == null ? "" : deletedWith.text())
                .addAllReplaceWith(OptionMessages.texts(registration.replaceWith()))
                .addAllAdditionalSecretOutputs(registration.additionalSecretOutputs())
                .addAllHideDiff(registration.hideDiffs());
        if (!registration.hooks().isEmpty()) {
            options.setHooks(OptionMessages.hooks(registration.hooks()));
        }
        if (registration.protect() != null) {
            options.setProtect(registration.protect());
        }
        if (registration.retainOnDelete() != null) {
            options.setRetainOnDelete(registration.retainOnDelete());
        }
        if (registration.deleteBeforeReplace() != null) {
            options.setDeleteBeforeReplace(registration.deleteBeforeReplace());
        }
        if (registration.replacementTrigger() != null) {
            options.setReplacementTrigger(StructWriter.KEEPING_ALL.write(registration.replacementTrigger()));
        }
        return options.build();
    }

    private Registration with(Registration registration, TransformResourceOptions options) {
        return new Registration(
                registration.type(),
                registration.name(),
                registration.parent(),
                registration.custom(),
                registration.remote(),
                registration.inputs(),
                options.getProvider(),
                options.getProvidersMap(),
                Requests.urns(options.getDependsOnList()),
                registration.propertyDependencies(),
                options.hasProtect() ? options.getProtect() : null,
                options.hasRetainOnDelete() ? options.getRetainOnDelete() : null,
                options.hasDeleteBeforeReplace() ? options.getDeleteBeforeReplace() : null,
                List.copyOf(options.getIgnoreChangesList()),
                List.copyOf(options.getReplaceOnChangesList()),
                List.copyOf(options.getAdditionalSecretOutputsList()),
                List.copyOf(options.getHideDiffList()),
                options.getAliasesList().stream().map(Requests::alias).toList(),
                Requests.timeouts(options.getCustomTimeouts()),
                options.getImport(),
                Requests.urnOrNull(options.getDeletedWith()),
                Requests.urns(options.getReplaceWithList()),
                options.hasReplacementTrigger() ? StructReader.read(options.getReplacementTrigger()) : null,
                options.getVersion(),
                options.getPluginDownloadUrl(),
                registration.supportsPartialValues(),
                registration.transforms(),
                Requests.hooks(options.getHooks()),
                registration.origin(),
                packages.changed(
                        registration.packageReference(),
                        registration.type(),
                        options.getVersion(),
                        options.getPluginDownloadUrl(),
                        options.getPluginChecksumsMap()));
    }
}

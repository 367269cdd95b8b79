package dev.rootstock.protocol.java.direct;

import com.google.common.collect.ImmutableSet;
import com.pulumi.core.Output;
import com.pulumi.core.internal.Constants;
import com.pulumi.core.internal.Internal;
import com.pulumi.core.internal.OutputData;
import com.pulumi.core.internal.annotations.ExportMetadata;
import com.pulumi.resources.Resource;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The output properties of a class of resources, and how each is completed. */
final class OutputFields {

    /** One property. @param context how the SDK names it in its messages */
    private record Property<T>(String name, ExportMetadata<T> field, Conversion conversion, String context) {

        CompletableFuture<OutputData<T>> prepare(Resource resource) {
            var present = field.getFieldValue(resource).orElse(null);
            if (present != null) {
                return Internal.of(present).getDataAsync();
            }
            var data = SdkFutures.<T>incomplete();
            field.setFieldValue(resource, SdkFutures.output(data));
            return data;
        }

        OutputData<T> data(
                Conversions conversions,
                PropertyValue value,
                ImmutableSet<Resource> resource,
                ImmutableSet<Resource> dependencies) {
            return conversions.convert(conversion, field.getDataShape(), value, resource, dependencies, context);
        }

        @SuppressWarnings("unchecked")
        void complete(CompletableFuture<?> future, OutputData<?> data) {
            ((CompletableFuture<OutputData<T>>) future).complete((OutputData<T>) data);
        }
    }

    /** The outputs of one resource, to be completed. */
    final class Pending {
        private final List<CompletableFuture<?>> futures;

        private Pending(List<CompletableFuture<?>> futures) {
            this.futures = futures;
        }

        /**
         * Completes every output for which there is a value, and fails as the SDK does at the first value that does not fit.
         *
         * @param dependencies what the value of a property comes from besides the resource itself
         */
        void complete(
                Resource resource,
                java.util.function.Function<String, @Nullable PropertyValue> values,
                java.util.function.Function<String, ImmutableSet<Resource>> dependencies) {
            var self = ImmutableSet.of(resource);
            for (var i = 0; i < properties.size(); i++) {
                var property = properties.get(i);
                var value = values.apply(property.name());
                if (value != null && !value.containsUnknowns()) {
                    property.complete(
                            futures.get(i),
                            property.data(conversions, value, self, dependencies.apply(property.name())));
                }
            }
        }

        /** Gives what has no value yet none. */
        void completeRest(boolean known) {
            for (var i = 0; i < properties.size(); i++) {
                var future = futures.get(i);
                if (!future.isDone()) {
                    properties.get(i).complete(future, OutputData.ofNullable(ImmutableSet.of(), null, known, false));
                }
            }
        }

        void fail(Throwable thrown) {
            futures.forEach(future -> future.completeExceptionally(thrown));
        }
    }

    private final Conversions conversions;
    private final List<Property<?>> properties = new ArrayList<>();

    /** @throws RuntimeException for a class that the SDK refuses, too */
    OutputFields(Class<?> resource, Conversions conversions) {
        this.conversions = conversions;
        ExportMetadata.of(resource).forEach((name, field) -> {
            var annotated = field.getAnnotation().name();
            if (!annotated.equals(Constants.UrnPropertyName) && !annotated.equals(Constants.IdPropertyName)) {
                properties.add(property(name, field, resource));
            }
        });
    }

    private <T> Property<T> property(String name, ExportMetadata<T> field, Class<?> resource) {
        return new Property<>(name, field, conversions.to(field.getDataShape()), resource.getTypeName() + "." + name);
    }

    /** Gives the resource outputs that are complete when {@link Pending} is; what it has already stays. */
    Pending prepare(Resource resource) {
        var futures = new ArrayList<CompletableFuture<?>>(properties.size());
        for (var property : properties) {
            futures.add(property.prepare(resource));
        }
        return new Pending(futures);
    }

    /** An output that is complete. */
    static Output<String> text(OutputData<String> data) {
        return SdkFutures.output(data);
    }
}

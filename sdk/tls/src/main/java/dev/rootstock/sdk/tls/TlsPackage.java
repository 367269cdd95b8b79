package dev.rootstock.sdk.tls;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every resource of the package passes to the SDK: the package's version and its secret outputs. */
final class TlsPackage {
    /** The version of Pulumi's package whose types these classes declare; plugin.json tells the stock command the same. */
    static final String VERSION = "5.5.1";

    private TlsPackage() {}

    /** Nothing for a reference to a resource that is registered already, as generated SDKs do. */
    static @Nullable ResourceArgs args(ResourceArgs args, @Nullable CustomResourceOptions options) {
        return options != null && options.getUrn().isPresent() ? null : args;
    }

    static CustomResourceOptions options(
            @Nullable CustomResourceOptions options, @Nullable Output<String> id, String... secretOutputs) {
        var defaults = CustomResourceOptions.builder()
                .version(VERSION)
                .additionalSecretOutputs(List.of(secretOutputs))
                .build();
        return options == null && id == null ? defaults : CustomResourceOptions.merge(defaults, options, id);
    }
}

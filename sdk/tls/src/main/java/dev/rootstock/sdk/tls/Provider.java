package dev.rootstock.sdk.tls;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import com.pulumi.resources.ResourceArgs;
import org.jspecify.annotations.Nullable;

/** An explicit provider of this package. It takes no configuration: programs seldom need one. */
@ResourceType(type = "pulumi:providers:tls")
public final class Provider extends ProviderResource {
    public Provider(String name) {
        this(name, null);
    }

    public Provider(String name, @Nullable CustomResourceOptions options) {
        super("tls", name, ResourceArgs.Empty, TlsPackage.options(options, null), false);
    }
}

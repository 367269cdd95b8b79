package dev.rootstock.cli.operation;

import dev.rootstock.engine.project.PackageSpec;
import dev.rootstock.engine.provider.Parameterization;
import dev.rootstock.protocol.provider.drive.ConversionPackages;
import dev.rootstock.protocol.provider.drive.ConversionServices;
import dev.rootstock.protocol.provider.drive.PackageSource;
import io.grpc.BindableService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Packages some of whose schemas have been read already, so that nobody is asked again, and those of files are known.
 *
 * @param schemas in JSON, by the name of the package
 */
record ReadSchemas(ConversionPackages rest, Map<String, String> schemas) implements ConversionPackages {

    List<BindableService> services() {
        return ConversionServices.of(this, "terraform");
    }

    @Override
    public String schema(
            String plugin, String version, String downloadUrl, @Nullable Parameterization parameterization) {
        var known = schemas.get(parameterization == null ? plugin : parameterization.name());
        return known == null ? rest.schema(plugin, version, downloadUrl, parameterization) : known;
    }

    @Override
    public String schema(PackageSpec spec) {
        return rest.schema(spec);
    }

    @Override
    public Optional<PackageSource.Mapping> mapping(
            String key, String provider, String plugin, @Nullable Parameterization parameterization) {
        return rest.mapping(key, provider, plugin, parameterization);
    }
}

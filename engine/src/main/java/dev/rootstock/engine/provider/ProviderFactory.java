package dev.rootstock.engine.provider;

import dev.rootstock.engine.provider.schema.PackageSchema;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes providers of one package, each not yet configured. */
public interface ProviderFactory {

    /** The package's name: the first part of its type tokens, such as {@code aws}. */
    String packageName();

    /** The version of the package whose behaviour is followed, such as {@code 6.83.0}. */
    String version();

    /** Whether it manages resources of that version of the package as well, empty for any; a native provider does so for all. */
    default boolean serves(String version) {
        return true;
    }

    Provider create();

    /** What there is in the package, for whoever writes programs or generates code; empty where that is not known. */
    default Optional<PackageSchema> schema() {
        return Optional.empty();
    }

    /**
     * What is wanted of one provider.
     *
     * @param parameterization the package that it is to become, null to be what it is
     * @param variables environment variables that it is to find under another name, by the name that they have here
     * @param version the plugin's, empty for any
     * @param checksums of the archive that the plugin is published in, in hex by operating system and architecture
     */
    record Wanted(
            @Nullable Parameterization parameterization,
            Map<String, String> variables,
            String version,
            Map<String, String> checksums) {
        public Wanted {
            variables = Map.copyOf(variables);
            checksums = Map.copyOf(checksums);
        }

        /** Nothing in particular. */
        public static Wanted usual() {
            return new Wanted(null, Map.of(), "", Map.of());
        }
    }

    /** Makes one as it is wanted; empty when these providers cannot become other packages. */
    default Optional<Provider> create(Wanted wanted) {
        return wanted.parameterization() == null ? Optional.of(create()) : Optional.empty();
    }
}

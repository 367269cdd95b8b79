package dev.rootstock.providers.kubernetes.object;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The annotations by which a program steers how its objects are managed; see pulumi-kubernetes, provider/pkg/metadata/annotations.go. */
public final class Annotations {

    public static final String AUTONAMED = "pulumi.com/autonamed";
    public static final String SKIP_AWAIT = "pulumi.com/skipAwait";
    public static final String TIMEOUT_SECONDS = "pulumi.com/timeoutSeconds";
    public static final String WAIT_FOR = "pulumi.com/waitFor";
    public static final String REPLACE_UNREADY = "pulumi.com/replaceUnready";
    public static final String PATCH_FORCE = "pulumi.com/patchForce";
    public static final String FIELD_MANAGER = "pulumi.com/patchFieldManager";
    public static final String DELETION_PROPAGATION = "pulumi.com/deletionPropagationPolicy";

    /** What kubectl leaves on an object: the whole of it as JSON, secret content included. */
    public static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private Annotations() {}

    public static Optional<String> get(ObjectValue object, String annotation) {
        return Properties.text(object, "metadata", "annotations", annotation);
    }

    /** Whether the annotation says {@code true}. */
    public static boolean isTrue(ObjectValue object, String annotation) {
        return get(object, annotation).filter("true"::equals).isPresent();
    }

    public static ObjectValue with(ObjectValue object, String annotation, String value) {
        return Properties.with(object, List.of("metadata", "annotations", annotation), PropertyValue.of(value));
    }

    /** The seconds that the timeout annotation gives; empty when it is absent or no whole number. */
    public static OptionalLong timeoutSeconds(ObjectValue object) {
        return get(object, TIMEOUT_SECONDS)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }
}

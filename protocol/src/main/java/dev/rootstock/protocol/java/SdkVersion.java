package dev.rootstock.protocol.java;

import com.pulumi.core.internal.ContextAwareCompletableFuture;
import com.pulumi.core.internal.OutputInternal;
import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.resources.InputArgs;
import com.pulumi.resources.Resource;
import com.pulumi.serialization.internal.Converter;
import com.pulumi.serialization.internal.Deserializer;
import com.pulumi.serialization.internal.Serializer;
import dev.rootstock.engine.program.Program;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Whether a program brings the version of the SDK that this command was built and tested with. */
final class SdkVersion {

    /** What {@link dev.rootstock.protocol.java.direct} stands in for or relies on. Their code is compared, since the SDK's jar has no version in it. */
    private static final List<Class<?>> LIKENESS = List.of(
            DeploymentImpl.class,
            Resource.class,
            InputArgs.class,
            OutputInternal.class,
            ContextAwareCompletableFuture.class,
            Serializer.class,
            Deserializer.class,
            Converter.class);

    private SdkVersion() {}

    /** Called in the program's class loader; the engine's contract is the command's own. */
    static boolean isOurs() {
        var command = Program.class.getClassLoader();
        return LIKENESS.stream().allMatch(type -> isSame(type, command));
    }

    private static boolean isSame(Class<?> type, ClassLoader command) {
        if (type.getClassLoader() == command) {
            return true;
        }
        var name = type.getName().replace('.', '/') + ".class";
        try (var theirs = type.getClassLoader().getResourceAsStream(name);
                var ours = command.getResourceAsStream(name)) {
            return theirs != null && ours != null && Arrays.equals(theirs.readAllBytes(), ours.readAllBytes());
        } catch (IOException e) {
            return false;
        }
    }
}

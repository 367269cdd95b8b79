package dev.rootstock.protocol.provider.drive;

import com.github.zafarkhaja.semver.Version;
import com.google.protobuf.Empty;
import dev.rootstock.engine.event.Diagnostic;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Optional;

/** Whether a plugin is of the version that the program asks for, by what it says itself: one on the PATH may be any. */
final class PluginVersions {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** How the version of a plugin begins that is source code of a commit, which it knows nothing of itself. */
    private static final String COMMIT = "0.0.0-x";

    private PluginVersions() {}

    /**
     * A warning when the plugin is older than wanted, in the words of pulumi/pulumi, pkg/host/host.go.
     *
     * @param wanted empty for any
     */
    static Optional<Diagnostic> of(PluginConnection plugin, String packageName, String wanted) {
        var expected = Version.tryParse(wanted);
        if (expected.isEmpty() || wanted.startsWith(COMMIT)) {
            return Optional.empty();
        }
        var said = said(plugin, packageName);
        return Version.tryParse(said, false)
                        .filter(actual -> actual.isHigherThanOrEquivalentTo(expected.get()))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(Diagnostic.of(
                        Diagnostic.Severity.WARNING,
                        null,
                        "resource plugin " + packageName + " is expected to have version >=" + wanted + ", but has "
                                + said
                                + "; the wrong version may be on your path, or this may be a bug in the plugin"));
    }

    private static String said(PluginConnection plugin, String packageName) {
        try {
            var version =
                    plugin.stub(LIMIT).getPluginInfo(Empty.getDefaultInstance()).getVersion();
            return version.startsWith("v") ? version.substring(1) : version;
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                return "";
            }
            plugin.close();
            throw new PluginException(PluginErrors.of(e, packageName, plugin).message());
        }
    }
}

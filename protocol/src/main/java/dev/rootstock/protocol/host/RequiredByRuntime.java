package dev.rootstock.protocol.host;

import com.github.zafarkhaja.semver.Version;
import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.provider.Parameterization;
import dev.rootstock.engine.resource.Extension;
import dev.rootstock.protocol.monitor.PackageMessages;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import pulumirpc.Language.GetRequiredPackagesRequest;
import pulumirpc.Language.GetRequiredPackagesResponse;
import pulumirpc.Language.GetRequiredPluginsRequest;
import pulumirpc.Language.GetRequiredPluginsResponse;
import pulumirpc.Language.ProgramInfo;
import pulumirpc.Plugin.PackageParameterization;

/**
 * The packages that a language runtime says a program's libraries are made for (pulumi/pulumi, sdk/go/common/resource/plugin,
 * langruntime_plugin.go): by the present call, by the one before that, or none by a runtime that knows neither.
 */
final class RequiredByRuntime {

    private static final Set<String> KINDS = Set.of("analyzer", "language", "resource", "converter", "tool");

    private RequiredByRuntime() {}

    /** The two calls, which wait for their answers. */
    interface Calls {
        GetRequiredPackagesResponse packages(GetRequiredPackagesRequest request) throws InterruptedException;

        GetRequiredPluginsResponse plugins(GetRequiredPluginsRequest request) throws InterruptedException;
    }

    /**
     * Those of resources, in ascending order of their versions: a runtime of another language, or whatever else is named, is got when
     * something needs it.
     *
     * @throws StatusRuntimeException when the runtime cannot tell, or says what cannot be used
     */
    static List<PackageDescription> ask(ProgramInfo program, Calls calls) throws InterruptedException {
        try {
            var answer = calls.packages(
                    GetRequiredPackagesRequest.newBuilder().setInfo(program).build());
            if (answer.getSpecsCount() > 0) {
                throw wrong("it names " + answer.getSpecsCount() + " packages whose plugins are not resolved ("
                        + answer.getSpecs(0).getSource() + "), which are not supported during an operation");
            }
            return sorted(answer.getPackagesList().stream()
                    .filter(one -> isOfResources(one.getKind()))
                    .map(one -> new PackageDescription(
                            one.getName(),
                            version(one.getName(), one.getVersion()),
                            one.getServer(),
                            PackageMessages.hex(one.getChecksumsMap()),
                            one.hasParameterization()
                                    ? parameterization(one.getName(), one.getParameterization())
                                    : null,
                            one.hasExtension() ? extension(one.getName(), one.getExtension()) : null)));
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
                throw e;
            }
        }
        return ofOldRuntime(program, calls);
    }

    @SuppressWarnings("deprecation") // the only call that older runtimes know
    private static List<PackageDescription> ofOldRuntime(ProgramInfo program, Calls calls) throws InterruptedException {
        try {
            var answer = calls.plugins(GetRequiredPluginsRequest.newBuilder()
                    .setProject("deprecated")
                    .setPwd(program.getProgramDirectory())
                    .setProgram(program.getEntryPoint())
                    .setInfo(program)
                    .build());
            return sorted(answer.getPluginsList().stream()
                    .filter(one -> isOfResources(one.getKind()))
                    .map(one -> new PackageDescription(
                            one.getName(),
                            version(one.getName(), one.getVersion()),
                            one.getServer(),
                            PackageMessages.hex(one.getChecksumsMap()),
                            null)));
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
                throw e;
            }
            return List.of();
        }
    }

    private static List<PackageDescription> sorted(Stream<PackageDescription> packages) {
        return packages.sorted(Comparator.comparing((PackageDescription one) ->
                                Version.tryParse(one.pluginVersion()).orElse(Version.of(0)))
                        .thenComparing(PackageDescription::plugin))
                .toList();
    }

    private static boolean isOfResources(String kind) {
        if (!KINDS.contains(kind)) {
            throw wrong("unrecognized plugin kind: " + kind);
        }
        return kind.equals("resource");
    }

    /** Without the v before it, and whole where only its first parts are given. */
    private static String version(String name, String version) {
        var bare = version.startsWith("v") ? version.substring(1) : version;
        if (bare.isEmpty() || Version.tryParse(bare).isPresent()) {
            return bare;
        }
        var whole = bare.matches("\\d+") ? bare + ".0.0" : bare.matches("\\d+\\.\\d+") ? bare + ".0" : "";
        if (whole.isEmpty()) {
            throw wrong("illegal semver returned by language host: " + name + "@" + version);
        }
        return whole;
    }

    private static Parameterization parameterization(String name, PackageParameterization given) {
        return new Parameterization(
                given.getName(), version(name, given.getVersion()), PackageMessages.base64(given.getValue()));
    }

    private static Extension extension(String name, PackageParameterization given) {
        return new Extension(
                given.getName(), version(name, given.getVersion()), PackageMessages.base64(given.getValue()));
    }

    private static StatusRuntimeException wrong(String what) {
        return Status.FAILED_PRECONDITION.withDescription(what).asRuntimeException();
    }
}

package dev.rootstock.protocol.host;

import dev.rootstock.engine.project.ProjectException;
import dev.rootstock.engine.project.Yaml;
import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.StateFormatException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The workspace of npm, Yarn, pnpm or Bun that a program is a member of: its libraries are installed from the workspace's folder
 * (pulumi/pulumi, sdk/nodejs/npm/workspaces.go). Package managers look for it themselves, but do not all read the patterns alike.
 */
final class NodeWorkspace {

    private static final List<String> MANIFESTS = List.of("package.json", "package.yaml");
    private static final String PNPM = "pnpm-workspace.yaml";

    private NodeWorkspace() {}

    /** The folder of the nearest list of libraries, from one upwards. */
    static Optional<Path> member(Path folder) {
        return above(folder).filter(at -> manifest(at).isPresent()).findFirst();
    }

    /**
     * The workspace's folder; empty if the program is no member of one.
     *
     * @throws ProjectException when a file that says so cannot be read
     */
    static Optional<Path> root(Path folder) {
        return member(folder)
                .flatMap(member -> above(member)
                        .filter(at -> manifest(at).isPresent())
                        .filter(at -> patterns(at).anyMatch(pattern -> matches(at, pattern, member)))
                        .findFirst());
    }

    static Optional<Path> manifest(Path folder) {
        return MANIFESTS.stream().map(folder::resolve).filter(Files::exists).findFirst();
    }

    private static Stream<Path> above(Path folder) {
        return Stream.iterate(folder.toAbsolutePath().normalize(), at -> at != null, Path::getParent);
    }

    private static boolean matches(Path workspace, String pattern, Path member) {
        // without "./" in front and "/" behind, which mean nothing here
        var plain = Path.of(pattern).normalize().toString();
        return FileSystems.getDefault().getPathMatcher("glob:" + plain).matches(workspace.relativize(member));
    }

    private static Stream<String> patterns(Path folder) {
        var pnpm = folder.resolve(PNPM);
        return Stream.concat(
                Files.exists(pnpm) ? texts(read(pnpm).get("packages")) : Stream.of(),
                manifest(folder).map(NodeWorkspace::read).map(list -> list.get("workspaces")).stream()
                        // Yarn also takes them with what is not to be hoisted beside them
                        .flatMap(listed -> texts(listed instanceof Map<?, ?> map ? map.get("packages") : listed)));
    }

    private static Stream<String> texts(@Nullable Object listed) {
        return listed instanceof List<?> list ? list.stream().map(String::valueOf) : Stream.of();
    }

    private static Map<String, Object> read(Path file) {
        try {
            var text = Files.readString(file);
            if (file.toString().endsWith(".yaml")) {
                return Yaml.mapping(text, file);
            }
            try (var in = JsonInput.of(text)) {
                return in.map();
            }
        } catch (IOException | StateFormatException e) {
            throw new ProjectException(file + " cannot be read: " + e.getMessage());
        }
    }
}

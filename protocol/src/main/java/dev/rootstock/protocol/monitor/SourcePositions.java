package dev.rootstock.protocol.monitor;

import dev.rootstock.engine.resource.Origin;
import java.net.URI;
import java.nio.file.Path;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Source.SourcePosition;
import pulumirpc.Source.StackTrace;

/** Where in a program something is, as states record it: relative to the project, so that it is the same on every machine. */
final class SourcePositions {

    private SourcePositions() {}

    static Origin origin(RegisterResourceRequest request, String projectFolder) {
        return origin(request.getSourcePosition(), request.getStackTrace(), request.getSnippetId(), projectFolder);
    }

    static Origin origin(ReadResourceRequest request, String projectFolder) {
        return origin(request.getSourcePosition(), request.getStackTrace(), "", projectFolder);
    }

    private static Origin origin(SourcePosition position, StackTrace calls, String snippet, String projectFolder) {
        return new Origin(
                text(position, projectFolder),
                calls.getFramesList().stream()
                        .map(frame -> text(frame.getPc(), projectFolder))
                        .toList(),
                snippet);
    }

    /**
     * Follows parseSourcePosition of pulumi/pulumi, pkg/resource/deploy/source_eval.go, which drops what it cannot read, too: a position
     * is only a help to readers.
     *
     * @return such as {@code project:///index.ts#3,7}; empty for none
     */
    private static String text(SourcePosition position, String projectFolder) {
        if (position.getUri().isEmpty() || position.getLine() < 0 || position.getColumn() < 0) {
            return "";
        }
        try {
            var uri = URI.create(position.getUri());
            if (!"file".equals(uri.getScheme()) || !Path.of(uri.getPath()).isAbsolute()) {
                return "";
            }
            var relative = Path.of(projectFolder).relativize(Path.of(uri.getPath()));
            var column = position.getColumn() == 0 ? "" : "," + position.getColumn();
            return new URI("project", "", "/" + relative, position.getLine() + column).toString();
        } catch (IllegalArgumentException | java.net.URISyntaxException unreadable) {
            return "";
        }
    }
}

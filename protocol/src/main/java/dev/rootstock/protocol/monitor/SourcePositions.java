package dev.rootstock.protocol.monitor;

import dev.rootstock.engine.resource.Origin;
import java.net.URI;
import java.nio.file.Path;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.ResourceCallRequest;
import pulumirpc.Source.SourcePosition;
import pulumirpc.Source.StackTrace;

/** Where in a program something is, as states record it: relative to the project, so that it is the same on every machine. */
final class SourcePositions {

    private final String projectFolder;
    private final StackTraces components;

    /** @param components the calls that led to the components whose code it may be */
    SourcePositions(String projectFolder, StackTraces components) {
        this.projectFolder = projectFolder;
        this.components = components;
    }

    Origin of(RegisterResourceRequest request) {
        return origin(
                request.getSourcePosition(),
                request.getStackTrace(),
                request.getParentStackTraceHandle(),
                request.getSnippetId());
    }

    Origin of(ReadResourceRequest request) {
        return origin(request.getSourcePosition(), request.getStackTrace(), request.getParentStackTraceHandle(), "");
    }

    Origin of(ResourceCallRequest request) {
        return origin(request.getSourcePosition(), request.getStackTrace(), request.getParentStackTraceHandle(), "");
    }

    private Origin origin(SourcePosition position, StackTrace calls, String parent, String snippet) {
        var own =
                calls.getFramesList().stream().map(frame -> text(frame.getPc())).toList();
        return new Origin(text(position), components.after(parent, own), snippet);
    }

    /**
     * Follows parseSourcePosition of pulumi/pulumi, pkg/resource/deploy/source_eval.go, which drops what it cannot read, too: a position
     * is only a help to readers.
     *
     * @return such as {@code project:///index.ts#3,7}; empty for none
     */
    private String text(SourcePosition position) {
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

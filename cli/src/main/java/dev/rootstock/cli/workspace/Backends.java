package dev.rootstock.cli.workspace;

import dev.rootstock.engine.backend.Backend;
import dev.rootstock.engine.backend.FolderBackend;
import dev.rootstock.engine.project.Project;

/** Opens a store by its URL. */
final class Backends {

    private Backends() {}

    /** @throws CliException when there is no store for such a URL */
    static Backend open(String url, Project project) {
        if (FolderBackend.accepts(url)) {
            return FolderBackend.of(url, project.folder(), System.getenv());
        }
        throw new CliException(
                ExitCode.USAGE,
                "the store '" + url
                        + "' cannot be used yet; supported are folders, such as file://~ or file:///var/state");
    }
}

package dev.rootstock.engine.project;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a file lies that may be a symbolic link: a file that takes this place leaves the link as it is. */
public final class LinkTarget {

    /** As many links in a row as Linux follows. */
    private static final int LINKS = 40;

    private LinkTarget() {}

    /** The file itself, or what the link leads to in the end, which need not be there. */
    public static Path of(Path file) throws IOException {
        var target = file.toAbsolutePath();
        for (var links = 0; Files.isSymbolicLink(target); links++) {
            if (links == LINKS) {
                throw new FileSystemException(file.toString(), null, "too many levels of symbolic links");
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }
}

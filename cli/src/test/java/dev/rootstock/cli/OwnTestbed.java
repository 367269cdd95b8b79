package dev.rootstock.cli;

import dev.rootstock.testbed.Part;
import dev.rootstock.testbed.ProgressListener;
import dev.rootstock.testbed.Testbed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** A cache of a test's own, with what the user's own one has prepared already, so that nothing is compiled twice. */
final class OwnTestbed {

    private static final Set<String> PREPARED = Set.of("python", "kubernetes", "sources");

    private OwnTestbed() {}

    /** Answers the folder. */
    static Path in(Path cache) throws IOException {
        var own = Testbed.perUser();
        own.prepare(EnumSet.allOf(Part.class), ProgressListener.silent());
        try (Stream<Path> prepared = Files.list(own.folder().getParent())) {
            for (var folder : prepared.toList()) {
                if (PREPARED.contains(folder.getFileName().toString())) {
                    Files.createSymbolicLink(cache.resolve(folder.getFileName()), folder);
                }
            }
        }
        return cache;
    }
}

package dev.rootstock.cli.importing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** The classes that a Java program is written with, as far as it was built already; those of the command beside them. */
final class ProjectClasses {

    private ProjectClasses() {}

    static ClassLoader of(Path folder) {
        var listing = folder.resolve("target/rootstock.classpath");
        var own = ProjectClasses.class.getClassLoader();
        if (!Files.exists(listing)) {
            return own;
        }
        try {
            var urls = new ArrayList<URL>();
            for (var entry : Files.readString(listing).strip().split(File.pathSeparator)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
            return new URLClassLoader(urls.toArray(URL[]::new), own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

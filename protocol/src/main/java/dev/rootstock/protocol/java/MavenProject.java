package dev.rootstock.protocol.java;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the {@code pom.xml} of a program's folder says, as far as it decides whether the program can be run without Maven: its main class,
 * and what else it asks of the plugin that would run it (org.codehaus.mojo:exec-maven-plugin, goal java).
 */
final class MavenProject {

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

    private static final Pattern MAIN_CLASS =
            Pattern.compile("<(exec\\.)?mainClass>\\s*([\\w.$]+)\\s*</(exec\\.)?mainClass>");

    /** Several modules; options of the plugin that give the program more than its class path. */
    private static final Pattern MORE = Pattern.compile(
            "<(modules|systemProperties|systemProperty|classpathScope|additionalClasspathElements|includePluginDependencies)>");

    /** A system property of the program's own; those of the JDK and of Maven are for Maven. */
    private static final Pattern PROPERTY = Pattern.compile("(?m)(^|\\s)-D(?!java\\.|jdk\\.|maven\\.|file\\.encoding)");

    /** Sources and resources in other places than usual. */
    private static final Pattern ELSEWHERE = Pattern.compile("<(sourceDirectory|resources)>|build-helper-maven-plugin");

    private static final Pattern PARENT = Pattern.compile("<parent>(.*?)</parent>", Pattern.DOTALL);
    private static final Pattern PARENT_PATH = Pattern.compile("<relativePath>\\s*([^<]*?)\\s*</relativePath>");

    private final Path folder;
    private final String pom;

    private MavenProject(Path folder, String pom) {
        this.folder = folder;
        this.pom = pom;
    }

    /** @throws ProgramNotFoundException when the folder holds none */
    static MavenProject in(Path folder) {
        var pom = folder.resolve("pom.xml");
        try {
            return new MavenProject(folder, read(pom));
        } catch (UncheckedIOException e) {
            throw new ProgramNotFoundException("no Java program in " + folder + ": " + pom
                    + " cannot be read; name the program's folder by 'main' in Pulumi.yaml");
        }
    }

    /**
     * The name of the one main class that it names.
     *
     * @throws NotInProcessException when it names none or several, or asks for more than a main class; Maven knows then what to do
     */
    String mainClass() {
        var more = MORE.matcher(pom);
        if (more.find()) {
            throw new NotInProcessException(folder.resolve("pom.xml") + " asks for " + more.group());
        }
        var options = folder.resolve(".mvn/jvm.config");
        if (Files.exists(options) && PROPERTY.matcher(read(options)).find()) {
            throw new NotInProcessException(options + " gives the program system properties");
        }
        var found = MAIN_CLASS
                .matcher(pom)
                .results()
                .map(match -> match.group(2))
                .distinct()
                .toList();
        if (found.size() != 1) {
            throw new NotInProcessException(folder.resolve("pom.xml") + " names " + found.size() + " main classes");
        }
        return found.getFirst();
    }

    /** What the project is compiled from besides {@code src/main}: its pom and the poms above it in the file system. */
    List<Path> poms() {
        var files = new ArrayList<Path>();
        var at = folder.resolve("pom.xml");
        var text = pom;
        while (true) {
            files.add(at);
            var parent = PARENT.matcher(text);
            if (!parent.find()) {
                break;
            }
            var path = PARENT_PATH.matcher(parent.group(1));
            at = at.resolveSibling(path.find() ? path.group(1) : "../pom.xml").normalize();
            at = Files.isDirectory(at) ? at.resolve("pom.xml") : at;
            // one that is not there comes from a repository, where it never changes
            if (files.contains(at) || !Files.isRegularFile(at)) {
                break;
            }
            text = read(at);
        }
        return files;
    }

    /** Whether sources may lie outside of {@code src/main}. */
    boolean hasSourcesElsewhere() {
        return poms().stream().anyMatch(file -> ELSEWHERE.matcher(read(file)).find());
    }

    private static String read(Path pom) {
        try {
            return COMMENT.matcher(Files.readString(pom)).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + pom, e);
        }
    }
}

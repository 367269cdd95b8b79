package dev.rootstock.protocol.java;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * What a program does to the whole process it runs in: ending it, reading what is typed into it, setting what holds for everything in it.
 * Such a program needs a process of its own, for in this one the command would be ended or changed as well. Only the program's own
 * classes are read, not its libraries.
 */
final class ProcessWide {

    private static final Map<String, Set<String>> MEMBERS = Map.of(
            "java/lang/System",
                    Set.of("exit", "in", "setIn", "setOut", "setErr", "setProperty", "setProperties", "clearProperty"),
            "java/lang/Runtime", Set.of("exit", "halt", "addShutdownHook"),
            "java/lang/Thread", Set.of("setDefaultUncaughtExceptionHandler"),
            "java/util/Locale", Set.of("setDefault"),
            "java/util/TimeZone", Set.of("setDefault"));

    private ProcessWide() {}

    /**
     * What the first class that does such a thing uses, as {@code System.exit in Main.class}; empty when none does.
     *
     * @param classes the folder of the program's own compiled classes
     */
    static Optional<String> use(Path classes) {
        if (!Files.isDirectory(classes)) {
            return Optional.empty();
        }
        try (var files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .flatMap(file -> used(file).stream())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> used(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // reading a class costs more than looking for one of few names in it, and hardly any program has one of these
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        return MEMBERS.keySet().stream().anyMatch(text::contains) ? member(bytes, file) : Optional.empty();
    }

    private static Optional<String> member(byte[] bytes, Path file) {
        try {
            var pool = ClassFile.of().parse(bytes).constantPool();
            return StreamSupport.stream(pool.spliterator(), false)
                    .filter(MemberRefEntry.class::isInstance)
                    .map(MemberRefEntry.class::cast)
                    .filter(member -> MEMBERS.getOrDefault(member.owner().asInternalName(), Set.of())
                            .contains(member.name().stringValue()))
                    .findFirst()
                    .map(member -> simple(member.owner().asInternalName()) + "."
                            + member.name().stringValue() + " in " + file.getFileName());
        } catch (IllegalArgumentException e) {
            // a class file of a later Java, or a broken one: loading it tells of that
            return Optional.empty();
        }
    }

    private static String simple(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1);
    }
}

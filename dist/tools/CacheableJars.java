import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Copies those jars of a class path that a JDK 25 ahead-of-time cache passes over, and puts the copies in their place. It passes over
 * classes from before Java 6, which get a newer class file version and the stack map frames that go with it, and signed jars, whose
 * signatures cost a tenth of a second at each start and are left out. It also passes over what {@link PlainCalls} replaces; those
 * copies lie beside their originals, because a program is found by where its jar lies. Some get what {@link QuickLibraries} has for them.
 * What the code does is the same. Only Rootstock's launcher uses the copies, to start faster.
 *
 * <p>Usage: {@code java CacheableJars.java CLASSPATH-FILE FOLDER}
 */
final class CacheableJars {

    private static final int OLDEST_CACHED = ClassFile.JAVA_6_VERSION;
    private static final int MAGIC_AND_VERSION = 8;

    private final ClassFile classFile;

    private CacheableJars(ClassLoader loader) {
        classFile = ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)
                        .orElse(ClassHierarchyResolver.defaultResolver())));
    }

    public static void main(String[] arguments) throws IOException {
        var list = Path.of(arguments[0]);
        var folder = Files.createDirectories(Path.of(arguments[1]));
        var names = Files.readString(list).strip().split(File.pathSeparator);
        var urls = new URL[names.length];
        for (var i = 0; i < names.length; i++) {
            urls[i] = Path.of(names[i]).toUri().toURL();
        }
        try (var loader = new URLClassLoader(urls)) {
            var path = new ArrayList<>(new CacheableJars(loader).copies(names, folder));
            path.addAll(0, loggerFinders(folder));
            Files.writeString(list, String.join(File.pathSeparator, path));
        }
    }

    /**
     * Jars in which the JDK finds what makes its loggers. As soon as anybody logs it looks for that in each jar of the class path, until
     * there is one, then for another one, and its class loader looks ahead for one more; opening two hundred jars takes a tenth of a
     * second.
     */
    private static List<String> loggerFinders(Path folder) throws IOException {
        var finders = List.of("PlatformLoggers", "PlatformLoggers$Other", "PlatformLoggers");
        var jars = new ArrayList<String>();
        for (var i = 0; i < finders.size(); i++) {
            var jar = folder.resolve("loggers-" + i + ".jar");
            try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
                out.putNextEntry(new ZipEntry("META-INF/services/java.lang.System$LoggerFinder"));
                out.write(("dev.rootstock.cli." + finders.get(i) + "\n").getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
            jars.add(jar.toString());
        }
        return jars;
    }

    private List<String> copies(String[] names, Path folder) throws IOException {
        var path = new ArrayList<String>();
        for (var name : names) {
            var jar = Path.of(name);
            if (isPassedOver(jar)) {
                path.add(copy(jar, folder.resolve(jar.getFileName()), this::newer)
                        .toString());
            } else if (isOurs(jar)) {
                path.add(copy(jar, jar.resolveSibling("plain-" + jar.getFileName()), this::plain)
                        .toString());
            } else if (isQuicker(jar)) {
                path.add(copy(jar, folder.resolve(jar.getFileName()), bytes -> bytes)
                        .toString());
            } else {
                path.add(name);
            }
        }
        return path;
    }

    private static boolean isPassedOver(Path path) throws IOException {
        try (var jar = new JarFile(path.toFile(), false)) {
            if (jar.stream().anyMatch(CacheableJars::isSignature)) {
                return true;
            }
            // a jar's classes were compiled together, so the first tells
            var first = jar.stream()
                    .filter(entry -> entry.getName().endsWith(".class")
                            && !entry.getName().startsWith("META-INF/")
                            && !entry.getName().equals("module-info.class"))
                    .findFirst();
            return first.isPresent() && version(jar, first.get()) < OLDEST_CACHED;
        }
    }

    /** No other jar has been compiled for a Java as new as it takes. */
    private static boolean isOurs(Path path) throws IOException {
        try (var jar = new JarFile(path.toFile(), false)) {
            return jar.stream().anyMatch(entry -> entry.getName().startsWith("dev/rootstock/"));
        }
    }

    private static boolean isQuicker(Path path) throws IOException {
        try (var jar = new JarFile(path.toFile(), false)) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .anyMatch(name -> QuickLibraries.changes(name) || QuickLibraries.leavesOut(name));
        }
    }

    private static int version(JarFile jar, JarEntry entry) throws IOException {
        try (var in = jar.getInputStream(entry)) {
            return ByteBuffer.wrap(in.readNBytes(MAGIC_AND_VERSION)).getShort(MAGIC_AND_VERSION - Short.BYTES);
        }
    }

    private static boolean isSignature(ZipEntry entry) {
        return entry.getName().matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    }

    private Path copy(Path from, Path to, UnaryOperator<byte[]> change) throws IOException {
        try (var jar = new JarFile(from.toFile(), false);
                var out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (var entry : jar.stream()
                    .filter(entry -> !isSignature(entry) && !QuickLibraries.leavesOut(entry.getName()))
                    .toList()) {
                var bytes = jar.getInputStream(entry).readAllBytes();
                out.putNextEntry(new ZipEntry(entry.getName()));
                if (QuickLibraries.changes(entry.getName())) {
                    bytes = QuickLibraries.of(classFile, bytes);
                }
                out.write(entry.getName().endsWith(".class") ? change.apply(bytes) : bytes);
                out.closeEntry();
            }
        }
        return to;
    }

    private byte[] plain(byte[] bytes) {
        var model = classFile.parse(bytes);
        return PlainCalls.areMissing(model) ? PlainCalls.into(classFile, model) : bytes;
    }

    private byte[] newer(byte[] bytes) {
        if (ByteBuffer.wrap(bytes).getShort(MAGIC_AND_VERSION - Short.BYTES) >= OLDEST_CACHED) {
            return bytes;
        }
        try {
            return classFile.transformClass(
                    classFile.parse(bytes),
                    // method bodies have to be written anew, or they are copied without frames
                    ClassTransform.transformingMethodBodies((builder, element) -> builder.with(element))
                            .andThen(ClassTransform.endHandler(
                                    builder -> builder.withVersion(ClassFile.JAVA_17_VERSION, 0))));
        } catch (IllegalArgumentException e) {
            // it builds on an optional library that is not here; it stays as it is, and out of the cache
            return bytes;
        }
    }
}

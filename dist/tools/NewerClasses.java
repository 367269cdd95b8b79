import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Copies a jar whose classes are so old (before Java 6) that a JDK 25 ahead-of-time cache passes them over: the same code with a newer
 * class file version and the stack map frames that go with it. Only Rootstock's launcher uses the copy, to start faster.
 *
 * <p>Usage: {@code java NewerClasses.java OLD.jar NEW.jar}
 */
final class NewerClasses {

    private static final int OLDEST_CACHED = ClassFile.JAVA_6_VERSION;

    private NewerClasses() {}

    public static void main(String[] arguments) throws IOException {
        var from = Path.of(arguments[0]);
        var to = Path.of(arguments[1]);
        try (var jar = new JarFile(from.toFile());
                var loader = new URLClassLoader(new java.net.URL[] {from.toUri().toURL()});
                var out = new ZipOutputStream(Files.newOutputStream(to))) {
            var classFile = ClassFile.of(
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)
                            .orElse(ClassHierarchyResolver.defaultResolver())));
            for (var entry : jar.stream().toList()) {
                var bytes = jar.getInputStream(entry).readAllBytes();
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(entry.getName().endsWith(".class") ? newer(classFile, bytes) : bytes);
                out.closeEntry();
            }
        }
    }

    private static byte[] newer(ClassFile classFile, byte[] bytes) {
        var model = classFile.parse(bytes);
        return model.majorVersion() >= OLDEST_CACHED
                ? bytes
                : classFile.transformClass(
                        model,
                        // method bodies have to be written anew, or they are copied without frames
                        ClassTransform.transformingMethodBodies((builder, element) -> builder.with(element))
                                .andThen(ClassTransform.endHandler(
                                        builder -> builder.withVersion(ClassFile.JAVA_17_VERSION, 0))));
    }
}

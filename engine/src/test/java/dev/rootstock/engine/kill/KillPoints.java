package dev.rootstock.engine.kill;

import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * Copies the classes of a package and puts a {@link KillPoint} before and after each call in them that changes the disk. The classes
 * themselves know nothing of it, so what is tested is what is shipped, and a store that is written later is swept as well.
 */
public final class KillPoints {
    private static final Map<String, Set<String>> CHANGES = Map.of(
            "java/nio/file/Files",
                    Set.of(
                            "move",
                            "createLink",
                            "copy",
                            "deleteIfExists",
                            "delete",
                            "createDirectories",
                            "createTempFile",
                            "write",
                            "writeString"),
            "java/io/FileDescriptor", Set.of("sync"),
            "java/nio/channels/FileChannel", Set.of("force", "write", "truncate"),
            "java/io/BufferedOutputStream", Set.of("flush"),
            "java/io/RandomAccessFile", Set.of("setLength"));

    private static final ClassDesc KILL_POINT = ClassDesc.of(KillPoint.class.getName());
    private static final MethodTypeDesc REACHED = MethodTypeDesc.ofDescriptor("(Ljava/lang/String;)V");
    private static final MethodTypeDesc WRITE = MethodTypeDesc.ofDescriptor("(Ljava/io/RandomAccessFile;[B)V");

    private KillPoints() {}

    /**
     * A class path like this process's own on which that package has its points. The folders on it become one archive, because the
     * virtual machine shares what it loaded from archives with its next start.
     */
    static String classPath(Class<?> ofPackage, Path folder) throws IOException {
        var own = ofPackage.getPackageName().replace('.', '/') + "/";
        var archive = folder.resolve("classes.jar");
        var path = new ArrayList<String>();
        path.add(archive.toString());
        var taken = new HashSet<String>();
        try (var jar = new JarOutputStream(Files.newOutputStream(archive))) {
            for (var place : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (!Files.isDirectory(Path.of(place))) {
                    path.add(place);
                    continue;
                }
                var engine = Path.of(place, "dev/rootstock/engine");
                if (Files.isDirectory(engine)) {
                    pack(Path.of(place), engine, own, jar, taken);
                }
            }
        }
        return String.join(File.pathSeparator, path);
    }

    /** An archive with the classes of those packages, with their points, to be put before a class path. */
    public static Path archive(Path folder, Class<?>... ofPackages) throws IOException, URISyntaxException {
        var archive = folder.resolve("points.jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(archive))) {
            for (var one : ofPackages) {
                var place = Path.of(
                        one.getProtectionDomain().getCodeSource().getLocation().toURI());
                var own = one.getPackageName().replace('.', '/') + "/";
                if (Files.isDirectory(place)) {
                    pack(place, place.resolve(own), own, jar, new HashSet<>());
                } else {
                    try (var packed = FileSystems.newFileSystem(place)) {
                        var root = packed.getPath("/");
                        pack(root, root.resolve(own), own, jar, new HashSet<>());
                    }
                }
            }
        }
        return archive;
    }

    private static void pack(Path root, Path engine, String own, JarOutputStream jar, Set<String> taken)
            throws IOException {
        try (var files = Files.walk(engine)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = root.relativize(file).toString().replace(File.separatorChar, '/');
                if (taken.add(name)) {
                    jar.putNextEntry(new JarEntry(name));
                    var bytes = Files.readAllBytes(file);
                    jar.write(
                            name.startsWith(own) && name.endsWith(".class") && !name.endsWith("-info.class")
                                    ? changed(bytes)
                                    : bytes);
                }
            }
        }
    }

    private static byte[] changed(byte[] bytes) {
        var format = ClassFile.of();
        var model = format.parse(bytes);
        var name = model.thisClass().asInternalName();
        var simple = name.substring(name.lastIndexOf('/') + 1);
        return format.transformClass(
                model, ClassTransform.transformingMethodBodies((code, element) -> accept(simple, code, element)));
    }

    private static void accept(String in, CodeBuilder code, CodeElement element) {
        if (!(element instanceof InvokeInstruction call)) {
            code.with(element);
            return;
        }
        var owner = call.owner().asInternalName();
        var name = call.name().stringValue();
        if (owner.equals("java/io/RandomAccessFile")
                && name.equals("write")
                && call.type().stringValue().equals("([B)V")) {
            code.invokestatic(KILL_POINT, "write", WRITE);
        } else if (CHANGES.getOrDefault(owner, Set.of()).contains(name)) {
            reached(code, "before " + name + " in " + in);
            code.with(element);
            reached(code, "after " + name + " in " + in);
        } else {
            code.with(element);
        }
    }

    private static void reached(CodeBuilder code, String what) {
        code.loadConstant(what).invokestatic(KILL_POINT, "reached", REACHED);
    }
}

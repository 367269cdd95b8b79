package dev.rootstock.cli.download;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** What a plugin is installed from: an archive (.tar.gz, .tar), a folder, or the program itself. */
public final class PluginPackage {

    private static final int BLOCK = 512;

    private final Path source;

    private PluginPackage(Path source) {
        this.source = source;
    }

    /** @throws CliException when there is nothing at that path */
    public static PluginPackage at(Path source) {
        if (!Files.exists(source)) {
            throw new CliException(
                    ExitCode.USAGE, "there is no file or folder " + source + " to install a plugin from");
        }
        return new PluginPackage(source);
    }

    /**
     * @param checksum SHA-256 in hex
     * @throws CliException unless the archive has it
     */
    public void require(String checksum) {
        var actual = checksum()
                .orElseThrow(() -> new CliException(
                        ExitCode.USAGE, "a checksum is of an archive, and " + source + " is a folder"));
        if (!actual.equalsIgnoreCase(checksum)) {
            throw new CliException(
                    source + " has the checksum " + actual + ", not " + checksum + "; nothing was installed");
        }
    }

    /** The archive's SHA-256 in hex, empty for a folder. */
    public Optional<String> checksum() {
        if (Files.isDirectory(source)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(source)) {
            var digest = MessageDigest.getInstance("SHA-256");
            in.transferTo(new java.security.DigestOutputStream(java.io.OutputStream.nullOutputStream(), digest));
            return Optional.of(HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new CliException("could not read " + source + ": " + e.getMessage());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param program the plugin's file name, for a source that is the program itself */
    public void unpack(Path folder, String program) {
        try {
            Files.createDirectories(folder);
            if (Files.isDirectory(source)) {
                copy(folder);
            } else if (isArchive()) {
                try (var in = stream()) {
                    untar(in, folder);
                }
            } else {
                requireProgram();
                var target = Files.copy(source, folder.resolve(program), StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        } catch (EOFException | ZipException e) {
            throw new CliException(source + " is not a whole archive: " + e.getMessage());
        } catch (IOException e) {
            throw new CliException("could not install from " + source + ": " + e.getMessage());
        }
    }

    /** What is no archive has to be the program itself. */
    private void requireProgram() throws IOException {
        if (Files.size(source) == 0) {
            throw new CliException(source + " is empty; nothing was installed");
        }
        if (isZipped()) {
            throw new CliException(source + " is no archive with a plugin in it; nothing was installed");
        }
        if (!Files.isExecutable(source)) {
            throw new CliException(source + " is not executable, and no archive (.tar.gz, .tar): if it is the plugin,"
                    + " `chmod +x` it; nothing was installed");
        }
    }

    /** Whether a file is an archive of the kind that plugins are published in. */
    static boolean isArchive(Path file) throws IOException {
        try {
            return new PluginPackage(file).isArchive();
        } catch (EOFException | ZipException e) {
            return false;
        }
    }

    private boolean isArchive() throws IOException {
        try (var in = stream()) {
            var header = in.readNBytes(BLOCK);
            return header.length == BLOCK && new String(header, 257, 5, StandardCharsets.US_ASCII).equals("ustar");
        }
    }

    private boolean isZipped() throws IOException {
        try (var in = Files.newInputStream(source)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    private InputStream stream() throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(source));
        return isZipped() ? new BufferedInputStream(new GZIPInputStream(in)) : in;
    }

    private void copy(Path folder) throws IOException {
        try (var files = Files.walk(source)) {
            for (var file : files.toList()) {
                var target = folder.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** Regular files and folders of a POSIX archive; anything else, and whatever would land outside of the folder, is refused. */
    private static void untar(InputStream in, Path folder) throws IOException {
        String longName = null;
        while (true) {
            var header = in.readNBytes(BLOCK);
            if (header.length < BLOCK || header[0] == 0) {
                return;
            }
            var size = octal(header, 124, 12);
            var type = (char) header[156];
            var name = longName != null ? longName : name(header);
            longName = null;
            switch (type) {
                case 'L' -> longName = text(in.readNBytes((int) size), 0, (int) size);
                case '5' -> Files.createDirectories(inside(folder, name));
                case '0', '\0' -> {
                    var file = inside(folder, name);
                    Files.createDirectories(file.getParent());
                    try (var out = Files.newOutputStream(file)) {
                        copy(in, out, size);
                    }
                    var executable = (octal(header, 100, 8) & 0100) != 0;
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                }
                // descriptions of what follows, of which only a name that is too long for a header is of use here
                case 'x' -> longName = path(in.readNBytes((int) size));
                case 'g' -> in.skipNBytes(size);
                default -> throw new IOException("'" + name + "' in it is neither a file nor a folder");
            }
            in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        }
    }

    /** The name among the records {@code LENGTH KEY=VALUE} of an extended header. */
    private static @Nullable String path(byte[] records) {
        for (var record : new String(records, StandardCharsets.UTF_8).split("\n")) {
            var value = record.replaceFirst("^\\d+ path=", "");
            if (!value.equals(record)) {
                return value;
            }
        }
        return null;
    }

    private static void copy(InputStream in, java.io.OutputStream out, long size) throws IOException {
        var left = size;
        var buffer = new byte[1 << 16];
        while (left > 0) {
            var read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("it ends in the middle of a file");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    private static String name(byte[] header) {
        var prefix = text(header, 345, 155);
        var name = text(header, 0, 100);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] bytes, int from, int length) {
        var end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] bytes, int from, int length) throws IOException {
        var text = text(bytes, from, length).strip();
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text, 8);
        } catch (NumberFormatException e) {
            throw new IOException("one of its headers is damaged");
        }
    }

    private static Path inside(Path folder, String name) throws IOException {
        var path = folder.resolve(name).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("'" + name + "' in it would be written outside of the plugin's folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("the folder that it is unpacked into was removed");
        }
        return path;
    }
}

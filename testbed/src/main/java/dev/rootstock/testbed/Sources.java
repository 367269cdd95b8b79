package dev.rootstock.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Python and Go sources of the servers, which travel as resources of this module, and their place on disk.
 *
 * @param name {@code aws} or {@code kubernetes}: the folder in this module
 * @param files content by path within that folder
 */
record Sources(String name, TreeMap<String, byte[]> files) {

    static Sources aws() {
        return load("aws", "ministack_launcher.py");
    }

    static Sources kubernetes() {
        return load("kubernetes", "go.mod");
    }

    private static Sources load(String name, String known) {
        var anchor = Sources.class.getResource("/testbed/" + name + "/" + known);
        if (anchor == null) {
            throw new IllegalStateException("the jar of the test bed was built without its " + name + " sources");
        }
        try {
            var uri = anchor.toURI();
            if (uri.getScheme().equals("file")) {
                return new Sources(name, read(Path.of(uri).resolveSibling("")));
            }
            var jar = URI.create(uri.toString().substring(0, uri.toString().indexOf('!')));
            try (var contents = FileSystems.newFileSystem(Path.of(URI.create(jar.getRawSchemeSpecificPart())))) {
                return new Sources(name, read(contents.getPath("/testbed/" + name)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TreeMap<String, byte[]> read(Path folder) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var found = Files.walk(folder)) {
            for (var file : found.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }

    String text(String file) {
        return new String(files.get(file), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** A short name for exactly this content. */
    String hash() {
        return hash(files);
    }

    static String hash(Map<String, byte[]> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(files).forEach((path, content) -> {
                digest.update((path + "\0" + content.length + "\0").getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** Writes the files into the cache, under a name that says their content, and returns the folder. */
    Path unpack(Cache cache) {
        var folder = cache.folder("sources").resolve(name + "-" + hash());
        return cache.locked("sources-" + name, holder -> {}, () -> {
            if (!Files.exists(folder.resolve("complete"))) {
                Cache.delete(folder);
                try {
                    for (var file : files.entrySet()) {
                        var target = folder.resolve(file.getKey());
                        Cache.privateFolder(target.getParent());
                        Files.write(target, file.getValue());
                    }
                    Files.createFile(folder.resolve("complete"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return folder;
        });
    }
}

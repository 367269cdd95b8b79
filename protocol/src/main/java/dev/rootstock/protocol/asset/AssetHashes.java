package dev.rootstock.protocol.asset;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.Archive;
import dev.rootstock.engine.value.PropertyValue.Asset;
import dev.rootstock.engine.value.PropertyValue.ListValue;
import dev.rootstock.engine.value.PropertyValue.Output;
import dev.rootstock.engine.value.PropertyValue.Secret;
import dev.rootstock.protocol.wire.MalformedValueException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Gives assets and archives the hashes of their contents, where the program has not (pulumi/pulumi, sdk/go/common/resource/asset and
 * archive: EnsureHash). An archive that is a file is hashed as it is, any other as the tar stream of what is in it.
 *
 * @param folder what paths are relative to
 */
public record AssetHashes(Path folder) {

    private static final List<String> ARCHIVES = List.of(".tar", ".tgz", ".tar.gz", ".zip", ".jar");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** @throws MalformedValueException when the content of one cannot be read */
    public ObjectValue in(ObjectValue properties) {
        return holdsFiles(properties) ? properties.map((_, value) -> in(value)) : properties;
    }

    private PropertyValue in(PropertyValue value) {
        return switch (value) {
            case Asset asset
            when asset.hash().isEmpty() -> new Asset(hash(asset), asset.text(), asset.path(), asset.uri());
            case Archive archive when archive.hash().isEmpty() -> hashed(archive);
            case Secret(var inner) -> PropertyValue.secret(in(inner));
            case Output(var inner, var secret, var dependencies)
            when inner != null -> new Output(in(inner), secret, dependencies);
            case ListValue(var items) ->
                new ListValue(items.stream().map(this::in).toList());
            case ObjectValue object -> in(object);
            case Asset _, Archive _, Output _, PropertyValue.Unknown _, PropertyValue.ResourceReference _ -> value;
            case PropertyValue.Null _,
                    PropertyValue.Bool _,
                    PropertyValue.Num _,
                    PropertyValue.Text _,
                    PropertyValue.Bytes _ -> value;
        };
    }

    private static boolean holdsFiles(PropertyValue value) {
        return switch (value) {
            case Asset _, Archive _ -> true;
            case Secret(var inner) -> holdsFiles(inner);
            case Output(var inner, var _, var _) -> inner != null && holdsFiles(inner);
            case ListValue(var items) -> PropertyValue.holds(items, AssetHashes::holdsFiles);
            case ObjectValue object -> PropertyValue.holds(object.entries().values(), AssetHashes::holdsFiles);
            case PropertyValue.Unknown _, PropertyValue.ResourceReference _ -> false;
            case PropertyValue.Null _,
                    PropertyValue.Bool _,
                    PropertyValue.Num _,
                    PropertyValue.Text _,
                    PropertyValue.Bytes _ -> false;
        };
    }

    private String hash(Asset asset) {
        try (var in = content(asset).open()) {
            return HexFormat.of().formatHex(digest(in));
        } catch (IOException e) {
            throw new MalformedValueException(unread("asset", asset.path(), asset.uri(), e));
        }
    }

    private static String unread(String kind, @Nullable String path, @Nullable String uri, IOException problem) {
        var place = path != null ? " " + path : uri != null ? " " + uri : "";
        var why = switch (problem) {
            case UnknownHostException e -> "the host " + e.getMessage() + " is not known";
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "access to it is denied";
            default -> problem.toString();
        };
        return "the " + kind + place + " cannot be read: " + why;
    }

    private Archive hashed(Archive archive) {
        var assets = archive.assets();
        var members = assets == null ? null : new TreeMap<String, PropertyValue>();
        if (assets != null && members != null) {
            assets.forEach((name, value) -> members.put(name, in(value)));
        }
        return new Archive(hash(archive), members, archive.path(), archive.uri());
    }

    private String hash(Archive archive) {
        try {
            if (isFile(archive)) {
                try (var in = source(archive).open()) {
                    return HexFormat.of().formatHex(digest(in));
                }
            }
            var tar = new TarHash(sha256());
            addTo(tar, "", archive);
            return HexFormat.of().formatHex(tar.finish());
        } catch (IOException e) {
            throw new MalformedValueException(unread("archive", archive.path(), archive.uri(), e));
        }
    }

    private static boolean isFile(Archive archive) {
        var path = archive.path();
        var uri = archive.uri();
        var name = path != null && !path.isEmpty() ? path : uri == null ? "" : uri;
        return ARCHIVES.stream().anyMatch(name::endsWith);
    }

    private void addTo(TarHash tar, String root, Archive archive) throws IOException {
        var assets = archive.assets();
        var path = archive.path();
        if (assets != null) {
            for (var entry : new TreeMap<>(assets).entrySet()) {
                var name = join(root, entry.getKey());
                switch (entry.getValue()) {
                    case Asset asset -> tar.add(name, content(asset));
                    case Archive inner -> addTo(tar, name, inner);
                    case PropertyValue.Null _,
                            PropertyValue.Bool _,
                            PropertyValue.Num _,
                            PropertyValue.Text _,
                            PropertyValue.Bytes _ -> throw stranger(name);
                    case ListValue _, ObjectValue _, Secret _, Output _ -> throw stranger(name);
                    case PropertyValue.Unknown _, PropertyValue.ResourceReference _ -> throw stranger(name);
                }
            }
        } else if (isFile(archive)) {
            addMembers(tar, root, archive);
        } else if (path != null && !path.isEmpty()) {
            addFolder(tar, root, folder.resolve(path));
        } else {
            throw new MalformedValueException("an archive names neither files nor a path nor an address of an archive");
        }
    }

    private static MalformedValueException stranger(String name) {
        return new MalformedValueException(name + " in an archive is neither a file nor an archive");
    }

    private void addFolder(TarHash tar, String root, Path from) throws IOException {
        if (!Files.isDirectory(from)) {
            throw new MalformedValueException("'" + from + "' is neither a recognized archive type nor a directory");
        }
        for (var file : files(from)) {
            tar.add(join(root, from.relativize(file).toString()), new FileContent(file));
        }
    }

    /** As Go's filepath.Walk orders them: each folder's entries by name, depth first. Links to folders are left out. */
    private static List<Path> files(Path from) throws IOException {
        var found = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(from)) {
            var sorted = new TreeMap<String, Path>();
            entries.forEach(entry -> sorted.put(entry.getFileName().toString(), entry));
            for (var entry : sorted.entrySet()) {
                if (entry.getKey().equals(".pulumi")) {
                    continue;
                }
                if (!Files.isDirectory(entry.getValue())) {
                    found.add(entry.getValue());
                } else if (!Files.isSymbolicLink(entry.getValue())) {
                    found.addAll(files(entry.getValue()));
                }
            }
        }
        return found;
    }

    private void addMembers(TarHash tar, String root, Archive archive) throws IOException {
        var name = String.valueOf(archive.path() == null ? archive.uri() : archive.path());
        if (!name.endsWith(".zip") && !name.endsWith(".jar")) {
            throw new MalformedValueException(
                    "the archive " + name + " within another cannot be opened; make it a zip file or a folder");
        }
        try (var zip = new ZipInputStream(source(archive).open())) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    tar.add(join(root, entry.getName()), new Bytes(zip.readAllBytes()));
                }
            }
        }
    }

    private static String join(String root, String name) {
        return root.isEmpty() ? name : root + "/" + name;
    }

    private TarHash.Content source(Archive archive) throws IOException {
        return content(new Asset("", null, archive.path(), archive.uri()));
    }

    private TarHash.Content content(Asset asset) throws IOException {
        var text = asset.text();
        var path = asset.path();
        var uri = asset.uri();
        if (path != null && !path.isEmpty()) {
            return new FileContent(folder.resolve(path));
        }
        if (uri != null && !uri.isEmpty()) {
            return uri.startsWith("file:") ? new FileContent(Path.of(URI.create(uri))) : new Bytes(download(uri));
        }
        return new Bytes((text == null ? "" : text).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] download(String uri) throws IOException {
        var connection = URI.create(uri).toURL().openConnection();
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        try (var in = connection.getInputStream()) {
            return in.readAllBytes();
        }
    }

    private static byte[] digest(InputStream in) throws IOException {
        var digest = sha256();
        var buffer = new byte[1 << 16];
        for (var read = in.read(buffer); read > 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private record FileContent(Path file) implements TarHash.Content {
        @Override
        public long size() throws IOException {
            return Files.size(file);
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }

    private record Bytes(byte[] bytes) implements TarHash.Content {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }
}

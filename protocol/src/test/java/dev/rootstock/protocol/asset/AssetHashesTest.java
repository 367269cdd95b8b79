package dev.rootstock.protocol.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.Archive;
import dev.rootstock.engine.value.PropertyValue.Asset;
import dev.rootstock.protocol.wire.MalformedValueException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hashes of files and archives. Those of archives were computed by Go's archive/tar from the same names and contents. */
final class AssetHashesTest {

    private static final String TWO_FILES = "3fcc2c2942a5f98f80ab150985572a18ff8d6ac26e6e40aeec98ed5f5040e559";

    @TempDir
    private Path folder;

    private PropertyValue hashed(PropertyValue value) {
        return new AssetHashes(folder)
                .in(ObjectValue.builder().put("it", value).build())
                .entries()
                .getOrDefault("it", PropertyValue.NULL);
    }

    private String hash(PropertyValue value) {
        return hashed(value) instanceof Archive archive ? archive.hash() : ((Asset) hashed(value)).hash();
    }

    private static Archive of(String... names) {
        var assets = new HashMap<String, PropertyValue>();
        for (var name : names) {
            assets.put(name, text("content of " + name));
        }
        return of(assets);
    }

    private static Archive of(Map<String, PropertyValue> assets) {
        return new Archive("", assets, null, null);
    }

    private static Asset text(String text) {
        return new Asset("", text, null, null);
    }

    @Test
    void aTextAndAFileOfTheSameContentHashTheSame() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "hello");

        assertThat(hash(text("hello")))
                .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")
                .isEqualTo(hash(new Asset("", null, "a.txt", null)));
    }

    @Test
    void aFolderAndTheSameFilesByNameHashTheSame() throws IOException {
        Files.createDirectories(folder.resolve("site/sub"));
        Files.createDirectories(folder.resolve("site/.pulumi"));
        Files.writeString(folder.resolve("site/a.txt"), "content of a.txt");
        Files.writeString(folder.resolve("site/sub/b.txt"), "content of sub/b.txt");
        Files.writeString(folder.resolve("site/.pulumi/c.txt"), "not part of it");

        assertThat(hash(of("a.txt", "sub/b.txt"))).isEqualTo(TWO_FILES);
        assertThat(hash(new Archive("", null, "site", null))).isEqualTo(TWO_FILES);
    }

    @Test
    void anArchiveThatIsAFileIsHashedAsItIsAndOpenedWithinAnother() throws IOException {
        Files.createDirectories(folder.resolve("one"));
        Files.writeString(folder.resolve("one/a.txt"), "content of one/a.txt");
        try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("two.zip")))) {
            zip.putNextEntry(new ZipEntry("b.txt"));
            zip.write("content of two/b.txt".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(hash(new Archive("", null, "two.zip", null))).isEqualTo(hash(new Asset("", null, "two.zip", null)));
        assertThat(hash(of(Map.of(
                        "one", new Archive("", null, "one", null),
                        "two", new Archive("", null, "two.zip", null)))))
                .isEqualTo(hash(of("one/a.txt", "two/b.txt")));
    }

    @Test
    void longAndForeignNamesAreWrittenAsGoWritesThem() {
        assertThat(hash(of("d/".repeat(40) + "n".repeat(60))))
                .isEqualTo("6ad5e3199537249db9646d88b593e2c4823b79bedd467db66cea65502feb9c18");
        assertThat(hash(of("gr\u00fcn/datei.txt")))
                .isEqualTo("5217e079248ab16d6239953d2e7d638e1ee0eb24517b78dad60b75ed60cff76e");
        assertThat(hash(of("x".repeat(150))))
                .isEqualTo("06f9b4fda5de594d827fbd98d9ef470b8b9b250f601bcad1e63be49c3ab226fe");
        assertThat(hash(of(Map.of()))).isEqualTo("5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef");
    }

    @Test
    void whatIsSecretAndDeepIsHashedTooAndAGivenHashIsKept() {
        var deep = (PropertyValue.ListValue) hashed(PropertyValue.of(List.of(PropertyValue.secret(text("x")))));

        assertThat(((Asset) deep.items().getFirst().unwrapped()).hash()).hasSize(64);
        assertThat(hash(new Asset("given", "x", null, null))).isEqualTo("given");
    }

    @Test
    void whatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> hash(new Asset("", null, "nowhere.txt", null)))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageContaining("nowhere.txt");
        assertThatThrownBy(() -> hash(new Archive("", null, "nowhere", null)))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageContaining("nowhere' is neither a recognized archive type nor a directory");
    }
}

package dev.rootstock.providers.random;

import static dev.rootstock.providers.random.Calls.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.DeleteRequest;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.local.LocalProvider;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.Secret;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.Test;

/** What is particular to each type; what they share is in {@link RandomStringTest}. */
class RandomTypesTest {

    @Test
    void aPasswordIsSecretAndItsHashVerifies() {
        var made = Calls.of("RandomPassword").create("length", 12, "minSpecial", 1);

        var password = made.outputs().text("result").orElseThrow();
        assertThat(made.id()).isEqualTo("none");
        assertThat(password).hasSize(12);
        assertThat(made.outputs().get("result")).isInstanceOf(Secret.class);
        assertThat(made.outputs().get("bcryptHash")).isInstanceOf(Secret.class);
        var hash = made.outputs().text("bcryptHash").orElseThrow();
        assertThat(hash).startsWith("$2a$10$");
        assertThat(OpenBSDBCrypt.checkPassword(hash, password.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(made.toString()).doesNotContain(password).doesNotContain(hash);
    }

    @Test
    void aLongPasswordIsHashedByItsFirst72Bytes() {
        var made = Calls.of("RandomPassword").create("length", 80);

        var head = made.outputs().text("result").orElseThrow().substring(0, 72).getBytes(StandardCharsets.UTF_8);
        assertThat(OpenBSDBCrypt.checkPassword(made.outputs().text("bcryptHash").orElseThrow(), head))
                .isTrue();
    }

    @Test
    void aPasswordIsImportedByItsValueWhichStaysSecret() {
        var found = Calls.of("RandomPassword").importing("hunter22");

        assertThat(found.id()).isEqualTo("none");
        assertThat(found.inputs()).isEqualTo(object("length", 8));
        assertThat(found.outputs().text("result")).contains("hunter22");
        assertThat(found.toString()).doesNotContain("hunter22");
    }

    @Test
    void aPreviewedPasswordIsAlreadySecret() {
        var planned = Calls.of("RandomPassword").preview("length", 12);

        assertThat(planned.outputs().get("result")).isEqualTo(PropertyValue.secret(PropertyValue.UNKNOWN));
    }

    @Test
    void anIdIsTheSameBytesInEveryNotationBehindItsPrefix() {
        var made = Calls.of("RandomId").create("byteLength", 5, "prefix", "site-");

        var hex = made.outputs().text("hex").orElseThrow();
        assertThat(hex).matches("site-[0-9a-f]{10}");
        var number = new BigInteger(hex.substring(5), 16);
        assertThat(made.outputs().text("dec")).contains("site-" + number);
        assertThat(made.outputs().text("b64Url")).contains("site-" + made.id());
        assertThat(new BigInteger(1, Base64.getUrlDecoder().decode(made.id()))).isEqualTo(number);
        assertThat(made.outputs().text("b64Std").orElseThrow())
                .startsWith("site-")
                .endsWith("=");
    }

    @Test
    void anIdIsImportedWithOrWithoutPrefix() {
        var id = Calls.of("RandomId");

        assertThat(id.importing("gEtk2V_GVJQ").outputs())
                .isEqualTo(object(
                        "b64Std",
                        "gEtk2V/GVJQ=",
                        "b64Url",
                        "gEtk2V_GVJQ",
                        "byteLength",
                        8,
                        "dec",
                        "9244593544885589140",
                        "hex",
                        "804b64d95fc65494",
                        "id",
                        "gEtk2V_GVJQ"));
        var prefixed = id.importing("a,b,gEtk2V_GVJQ");
        assertThat(prefixed.inputs()).isEqualTo(object("byteLength", 8, "prefix", "a,b"));
        assertThat(prefixed.outputs().text("b64Url")).contains("a,bgEtk2V_GVJQ");
        assertThat(id.read("not base64!")).isInstanceOf(ReadAnswer.Failed.class);
    }

    @Test
    void bytesAreSecretAndTheirIdTellsNothing() {
        var bytes = Calls.of("RandomBytes");
        var made = bytes.create("length", 16);

        var decoded = Base64.getDecoder().decode(made.outputs().text("base64").orElseThrow());
        assertThat(made.outputs().text("hex")).contains(String.format("%032x", new BigInteger(1, decoded)));
        assertThat(made.toString()).doesNotContain(made.outputs().text("base64").orElseThrow());
        assertThat(bytes.importing("AAEC").inputs()).isEqualTo(object("length", 3));
    }

    @Test
    void aStateOfUpstreamBytesKeepsItsId() {
        var outputs = object(
                "base64",
                PropertyValue.secret(PropertyValue.of("AAEC")),
                "hex",
                PropertyValue.secret(PropertyValue.of("000102")),
                "length",
                3);
        var bytes = Calls.of("RandomBytes");

        assertThat(bytes.diff(object("length", 3), outputs, object("length", 3)))
                .isEqualTo(DiffAnswer.NONE);
        assertThat(bytes.refresh("AAEC", object("length", 3), outputs))
                .isEqualTo(new ReadAnswer.Found("AAEC", object("length", 3), outputs));
    }

    @Test
    void uuidsCarryTheirVersion() {
        var time = Instant.parse("2026-11-20T12:00:00.123Z");
        var seventh = new RandomUuid7(new SecureRandom(), InstantSource.fixed(time));

        for (var type : List.of("RandomUuid", "RandomUuid4", "RandomUuid7")) {
            var made = Calls.of(type).create();
            var uuid = UUID.fromString(made.id());
            assertThat(made.outputs().text("result")).contains(made.id());
            assertThat(uuid.variant()).isEqualTo(2);
            assertThat(uuid.version()).isEqualTo(type.endsWith("7") ? 7 : 4);
            assertThat(Calls.of(type)
                            .importing(made.id().toUpperCase(Locale.ROOT))
                            .id())
                    .isEqualTo(made.id());
            assertThat(Calls.of(type).read("1-1-1-1-1")).isInstanceOf(ReadAnswer.Failed.class);
        }
        assertThat(seventh.schema().inputs()).hasSize(1);
        assertThat(UUID.fromString(idOf(seventh)).getMostSignificantBits() >>> 16)
                .isEqualTo(time.toEpochMilli());
    }

    private static String idOf(RandomUuid7 type) {
        var provider = new LocalProvider("random", List.of(type));
        return new Calls(provider, Calls.of("RandomUuid7").urn()).create().id();
    }

    @Test
    void aPetHasAsManyWordsAsAskedForBehindItsPrefix() {
        var pet = Calls.of("RandomPet");

        assertThat(pet.create().id()).matches("[a-z]+-[a-z]+");
        assertThat(pet.create("length", 1).id()).matches("[a-z]+");
        assertThat(pet.create("length", 4, "separator", "_", "prefix", "web").id())
                .matches("web(_[a-z]+){4}");
        assertThat(pet.create().outputs().names()).containsExactly("id", "length", "separator");
        assertThat(pet.read("old-fox")).isInstanceOf(ReadAnswer.Failed.class);
    }

    @Test
    void anIntegerLiesInItsRangeAndReachesBothEnds() {
        var integer = Calls.of("RandomInteger");

        var results = IntStream.range(0, 200)
                .mapToObj(_ -> integer.create("min", -1, "max", 1)
                        .outputs()
                        .number("result")
                        .orElseThrow())
                .distinct();
        assertThat(results).containsExactlyInAnyOrder(-1.0, 0.0, 1.0);
        assertThat(integer.failures("min", 2, "max", 1)).hasSize(1);
        assertThat(integer.create("min", 7, "max", 7).id()).isEqualTo("7");
    }

    @Test
    void aSeedGivesTheSameResultAgain() {
        var integer = Calls.of("RandomInteger");
        var shuffle = Calls.of("RandomShuffle");
        var letters = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");

        assertThat(integer.create("min", 1, "max", 1_000_000, "seed", "s").id())
                .isEqualTo(
                        integer.create("min", 1, "max", 1_000_000, "seed", "s").id())
                .isNotEqualTo(
                        integer.create("min", 1, "max", 1_000_000, "seed", "t").id());
        assertThat(shuffle.create("inputs", letters, "seed", "s").outputs())
                .isEqualTo(shuffle.create("inputs", letters, "seed", "s").outputs())
                .isNotEqualTo(shuffle.create("inputs", letters, "seed", "t").outputs());
    }

    @Test
    void anIntegerIsImportedWithItsRange() {
        var integer = Calls.of("RandomInteger");

        assertThat(integer.importing("5,1,9").outputs()).isEqualTo(object("id", "5", "result", 5, "min", 1, "max", 9));
        assertThat(integer.importing("5,1,9,x").inputs()).isEqualTo(object("min", 1, "max", 9, "seed", "x"));
        assertThat(integer.read("5")).isInstanceOf(ReadAnswer.Failed.class);
        assertThat(integer.read("5,one,9")).isInstanceOf(ReadAnswer.Failed.class);
    }

    @Test
    void aShuffleIsCutOrRepeatedToItsCount() {
        var shuffle = Calls.of("RandomShuffle");
        var inputs = List.of("a", "b", "c");

        assertThat(results(shuffle.create("inputs", inputs).outputs())).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(results(shuffle.create("inputs", inputs, "resultCount", 2).outputs()))
                .hasSize(2)
                .doesNotHaveDuplicates();
        var six = results(shuffle.create("inputs", inputs, "resultCount", 6).outputs());
        assertThat(six.subList(0, 3)).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(six.subList(3, 6)).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(results(shuffle.create("inputs", List.of(), "resultCount", 2).outputs()))
                .isEmpty();
        assertThat(shuffle.create("inputs", inputs).id()).isEqualTo("-");
    }

    private static List<String> results(ObjectValue outputs) {
        return outputs.list("results").orElseThrow().items().stream()
                .map(item -> item.asText().orElseThrow())
                .toList();
    }

    @Test
    void deletingNeedsNothing() {
        var pet = Calls.of("RandomPet");

        assertThat(pet.provider().delete(new DeleteRequest(pet.urn(), "x", ObjectValue.EMPTY, ObjectValue.EMPTY, 0)))
                .isEqualTo(new DeleteAnswer.Deleted());
    }
}

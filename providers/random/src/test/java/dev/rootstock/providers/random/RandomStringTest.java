package dev.rootstock.providers.random;

import static dev.rootstock.providers.random.Calls.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffAnswer.Kind;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomStringTest {
    private final Calls string = Calls.of("RandomString");

    @Test
    void aStringHasItsLengthAndTheDefaultsOfUpstream() {
        var made = string.create("length", 20);

        assertThat(made.id())
                .hasSize(20)
                .isEqualTo(made.outputs().text("result").orElseThrow());
        assertThat(made.outputs())
                .isEqualTo(object(
                        "id",
                        made.id(),
                        "result",
                        made.id(),
                        "length",
                        20,
                        "lower",
                        true,
                        "upper",
                        true,
                        "number",
                        true,
                        "numeric",
                        true,
                        "special",
                        true,
                        "minLower",
                        0,
                        "minUpper",
                        0,
                        "minNumeric",
                        0,
                        "minSpecial",
                        0));
    }

    @Test
    void everyAllowedCharacterOccursAndNoOther() {
        var seen = IntStream.range(0, 20)
                .mapToObj(_ -> string.create("length", 500, "overrideSpecial", "~", "upper", false)
                        .id())
                .collect(Collectors.joining())
                .chars()
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.toSet());

        assertThat(String.join("", seen)).hasSize(37).matches("[a-z0-9~]+");
    }

    @Test
    void minimaHoldWhereverTheCharactersStand() {
        var results = IntStream.range(0, 200)
                .mapToObj(_ -> string.create("length", 8, "minUpper", 3, "minNumeric", 4, "special", false)
                        .id())
                .toList();

        assertThat(results).allSatisfy(result -> {
            assertThat(result.chars().filter(Character::isUpperCase).count()).isGreaterThanOrEqualTo(3);
            assertThat(result.chars().filter(Character::isDigit).count()).isGreaterThanOrEqualTo(4);
        });
        assertThat(results.stream()
                        .map(result -> Character.isDigit(result.charAt(0)))
                        .distinct())
                .hasSize(2);
    }

    @Test
    void charactersOutsideTheBasicPlaneCountAsOne() {
        var made =
                string.create("length", 3, "overrideSpecial", "🌳", "lower", false, "upper", false, "numeric", false);

        assertThat(made.id()).isEqualTo("🌳🌳🌳");
    }

    @Test
    void twoStringsDiffer() {
        assertThat(string.create("length", 32).id())
                .isNotEqualTo(string.create("length", 32).id());
    }

    @Test
    void aPreviewLeavesUnknownWhatIsNotDrawnYet() {
        var planned = string.preview("length", PropertyValue.UNKNOWN, "special", false);

        assertThat(planned.id()).isEmpty();
        assertThat(planned.outputs().get("result")).isEqualTo(PropertyValue.UNKNOWN);
        assertThat(planned.outputs().get("length")).isEqualTo(PropertyValue.UNKNOWN);
        assertThat(planned.outputs().get("special")).isEqualTo(PropertyValue.of(false));
        assertThat(planned.outputs().get("upper")).isEqualTo(PropertyValue.of(true));
    }

    @Test
    void wrongInputsAreNamed() {
        assertThat(string.failures())
                .singleElement()
                .satisfies(f -> assertThat(f.property()).isEqualTo("length"));
        assertThat(string.failures("length", "ten"))
                .singleElement()
                .satisfies(f -> assertThat(f.reason())
                        .isEqualTo("The property 'length' of RandomString must be a whole number."));
        assertThat(string.failures("length", 2.5)).hasSize(1);
        assertThat(string.failures("length", 0))
                .singleElement()
                .satisfies(f -> assertThat(f.reason()).contains("must be from 1 to"));
        assertThat(string.failures("length", 5, "size", 5))
                .singleElement()
                .satisfies(f -> assertThat(f.reason()).startsWith("RandomString has no property 'size': remove it"));
        assertThat(string.failures("length", 5, "result", "x"))
                .singleElement()
                .satisfies(f -> assertThat(f.reason()).contains("is computed and cannot be given"));
        assertThat(string.failures("length", 3, "minLower", 2, "minUpper", 2))
                .singleElement()
                .satisfies(f -> assertThat(f.property()).isEqualTo("length"));
        assertThat(string.failures("length", 3, "number", true, "numeric", false))
                .hasSize(1);
        assertThat(string.failures("length", 3, "lower", false, "upper", false, "numeric", false, "special", false))
                .singleElement()
                .satisfies(f -> assertThat(f.reason()).startsWith("No character is allowed"));
        assertThat(string.failures("length", 3, "keepers", Map.of("a", 1))).hasSize(1);
    }

    @Test
    void unknownSecretAndNullInputsPassTheCheck() {
        assertThat(string.failures(
                        "length",
                        PropertyValue.UNKNOWN,
                        "overrideSpecial",
                        PropertyValue.secret(PropertyValue.of("-")),
                        "keepers",
                        PropertyValue.NULL,
                        "__defaults",
                        List.of()))
                .isEmpty();
    }

    @Test
    void aChangedInputReplaces() {
        var change = string.change(object("length", 5), object("length", 6, "minUpper", 1));

        assertThat(change.changes()).isEqualTo(DiffAnswer.Changes.SOME);
        assertThat(change.replaceKeys()).containsExactlyInAnyOrder("length", "minUpper");
        assertThat(change.detailedDiff())
                .extractingByKey("length")
                .satisfies(c -> assertThat(c.kind()).isEqualTo(Kind.UPDATE_REPLACE));
    }

    @Test
    void aChangedKeeperReplacesAndIsNamed() {
        var change = string.change(
                object("length", 5, "keepers", Map.of("ami", "1", "same", "x")),
                object("length", 5, "keepers", Map.of("ami", "2", "same", "x")));

        assertThat(change.replaceKeys()).containsExactly("keepers");
        assertThat(change.detailedDiff().keySet()).containsExactly("keepers.ami");
    }

    @Test
    void spellingOutWhatHoldsAnywayChangesNothing() {
        assertThat(string.change(
                        object("length", 5),
                        object("length", 5, "special", true, "number", true, "minLower", 0, "keepers", Map.of())))
                .isEqualTo(DiffAnswer.NONE);
        assertThat(string.change(
                        object("length", 5, "keepers", Map.of("a", "1")),
                        object("length", 5, "keepers", PropertyValue.secret(Calls.value(Map.of("a", "1"))))))
                .isEqualTo(DiffAnswer.NONE);
    }

    @Test
    void removingAnEmptyOverrideUpdatesInPlace() {
        var from = object("length", 5, "overrideSpecial", "");
        var made = string.create("length", 5, "overrideSpecial", "");
        var to = object("length", 5);

        var change = string.diff(from, made.outputs(), to);
        assertThat(change.changedKeys()).containsExactly("overrideSpecial");
        assertThat(change.replaces()).isFalse();
        assertThat(string.update(from, made.outputs(), to))
                .isEqualTo(made.outputs().without("overrideSpecial"));
        assertThat(string.change(object("length", 5, "overrideSpecial", "-"), to)
                        .replaces())
                .isTrue();
    }

    @Test
    void aStateThatUpstreamWroteIsTakenOverUnchanged() {
        var outputs = object(
                "__meta",
                "{\"schema_version\":\"2\"}",
                "id",
                "Zk3x",
                "length",
                4,
                "lower",
                true,
                "minLower",
                0,
                "minNumeric",
                0,
                "minSpecial",
                0,
                "minUpper",
                0,
                "number",
                true,
                "numeric",
                true,
                "result",
                "Zk3x",
                "special",
                false,
                "upper",
                true);
        var older = object("length", 4, "special", false, "result", "Zk3x", "id", "Zk3x", "number", true);

        assertThat(string.diff(
                        object("length", 4, "special", false, "number", true, "__defaults", List.of("number")),
                        outputs,
                        object("length", 4, "special", false)))
                .isEqualTo(DiffAnswer.NONE);
        assertThat(string.diff(object("length", 4, "special", false), older, object("length", 4, "special", false)))
                .isEqualTo(DiffAnswer.NONE);
        assertThat(string.refresh("Zk3x", object("length", 4), outputs))
                .isEqualTo(new ReadAnswer.Found("Zk3x", object("length", 4), outputs));
    }

    @Test
    void anImportedStringNeedsOnlyItsLengthInTheProgram() {
        var found = string.importing("aB3$");

        assertThat(found.id()).isEqualTo("aB3$");
        assertThat(found.inputs()).isEqualTo(object("length", 4));
        assertThat(found.outputs().text("result")).contains("aB3$");
        assertThat(string.diff(found.inputs(), found.outputs(), object("length", 4)))
                .isEqualTo(DiffAnswer.NONE);
        assertThat(string.diff(found.inputs(), found.outputs(), object("length", 4, "special", false))
                        .replaces())
                .isTrue();
    }

    @Test
    void anUnknownInputMayReplace() {
        var made = string.create("length", 4);

        assertThat(string.diff(object("length", 4), made.outputs(), object("length", PropertyValue.UNKNOWN))
                        .replaceKeys())
                .containsExactly("length");
    }

    @Test
    void anotherTypeOfThePackageIsRefusedByName() {
        var pets = Calls.of("RandomPets");

        assertThat(pets.failures())
                .singleElement()
                .satisfies(f -> assertThat(f.reason()).contains("no resource type random:index/randomPets:RandomPets"));
        assertThat(pets.refresh("x", ObjectValue.EMPTY, ObjectValue.EMPTY)).isInstanceOf(ReadAnswer.Failed.class);
    }
}

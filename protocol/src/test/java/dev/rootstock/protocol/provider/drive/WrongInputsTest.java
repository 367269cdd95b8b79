package dev.rootstock.protocol.provider.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pulumirpc.Errors.InputPropertiesError.PropertyError;

/** How it is told what a component does not like of its inputs. */
final class WrongInputsTest {

    private static final ObjectValue INPUTS = ObjectValue.builder()
            .put("foo", "bar")
            .put("token", PropertyValue.secret(PropertyValue.of("hush")))
            .put("all", new PropertyValue.ListValue(List.of(ObjectValue.ofTexts(Map.of("a", "deep")))))
            .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "foo | property foo with value '{bar}' has a problem: why",
                "all[0].a | property all[0].a with value '{deep}' has a problem: why",
                "all[1].a | property all[1].a has a problem: why",
                "token | property token has a problem: why",
                "[[ | property [[ has a problem: why",
            })
    void aPlainTextIsShownAndASecretIsNot(String path, String line) {
        var error = PropertyError.newBuilder().setPropertyPath(path).setReason("why");

        assertThat(WrongInputs.line(error.build(), INPUTS)).isEqualTo("\t\t- " + line);
    }
}

package dev.rootstock.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AssetTextTest {

    @Test
    void texts_are_not_shown() {
        assertThat(AssetText.shown("hello\nconfidential")).isEqualTo("<contents elided>");
    }

    /** As the SDK for Node.js writes a function into an asset. */
    @Test
    void functions_of_the_program_are_shown_without_what_the_sdk_wraps_around_them() {
        var code = """
            exports.handler = __f0;


            function __f0() {
              return (function() {
                with({ this: undefined, arguments: undefined }) {

            return async (event) => {
                return { statusCode: 200 };
            };

                }
              }).apply(undefined, undefined).apply(this, arguments);
            }
            """;

        assertThat(AssetText.shown(code).strip()).isEqualTo("async (event) => {\n    return { statusCode: 200 };\n}");
    }
}

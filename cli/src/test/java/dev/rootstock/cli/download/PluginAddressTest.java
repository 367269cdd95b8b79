package dev.rootstock.cli.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.cli.workspace.CliException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and addresses of plugins as users write them. */
final class PluginAddressTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        random                                 | -      | random  | -                   | -
        random                                 | v4.18  | random  | 4.18.0              | -
        random@4.18.2                          | -      | random  | 4.18.2              | -
        github.com/woods/pulumi-oak            | -      | pulumi-oak | -                | git://github.com/woods/pulumi-oak
        github.com/woods/oak.git/tree@v1.2.3   | -      | tree    | 1.2.3               | git://github.com/woods/oak.git/tree
        https://example.com/woods/oak@abc123   | -      | oak     | 0.0.0-xabc123       | git://example.com/woods/oak
        git://example.com/woods/oak            | 1.2.3  | oak     | 1.2.3               | git://example.com/woods/oak
        """, delimiter = '|')
    void namesAndAddresses(String given, String version, String name, String read, String server) {
        assertThat(PluginAddress.of(given, text(version), ""))
                .isEqualTo(new PluginAddress(name, text(read), text(server)));
    }

    private static String text(String given) {
        return given == null ? "" : given;
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertRefused("oak@1.2.3", "1.2.3", "", "cannot specify both \"@1.2.3\" and \"1.2.3\" as a version");
        assertRefused("github.com/woods/oak", "", "https://example.com", "cannot specify a plugin download URL");
        assertRefused("http://example.com/woods/oak", "", "", "unknown URL scheme");
        assertRefused("github.com/woods/oak@latest", "", "", "VERSION must be valid semver or git commit hash: latest");
        assertRefused("oak", "abc123", "", "VERSION must be valid semver: abc123");
    }

    private static void assertRefused(String given, String version, String server, String message) {
        assertThatThrownBy(() -> PluginAddress.of(given, version, server))
                .isInstanceOf(CliException.class)
                .hasMessageContaining(message);
    }
}

package dev.rootstock.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.cli.operation.ImportWork.Plugin;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.engine.resource.Extension;
import org.junit.jupiter.api.Test;

/** What an import file says, and what is wrong with it. */
final class ImportFileTest {

    private static java.util.List<dev.rootstock.cli.operation.ImportWork.Item> read(String text) {
        return ImportFile.read("f", text, ciphertext -> ciphertext);
    }

    @Test
    void what_is_empty_is_told_once() {
        assertThatThrownBy(() -> read("""
            {"resources": [
              {"type": "", "name": "", "id": ""},
              {"type": "", "name": "", "id": ""}]}
            """)).isInstanceOf(CliException.class).hasMessage("""
                f:2: a resource has no 'type'
                f:2: a resource has no 'name'
                f:2: a resource has no 'id'; give the id of the object that it is to be
                f:3: a resource has no 'type'
                f:3: a resource has no 'name'
                f:3: a resource has no 'id'; give the id of the object that it is to be\
                """);
    }

    @Test
    void a_version_that_is_none_is_told() {
        assertThatThrownBy(() -> read("""
            {"resources": [
              {"type": "oak:index:Leaf", "name": "a", "id": "1", "version": "not-a-version"},
              {"type": "oak:index:Leaf", "name": "b", "id": "1", "version": "v4.2"}]}
            """))
                .isInstanceOf(CliException.class)
                .hasMessage("f:2: 'a' has the version 'not-a-version', which is none; one reads 1.2.3");
    }

    @Test
    void a_version_is_asked_for_in_full() {
        assertThat(read("""
            {"resources": [{"type": "oak:index:Leaf", "name": "b", "id": "1", "version": "v4.2"}]}
            """).getFirst().version()).isEqualTo("4.2.0");
    }

    @Test
    void packages_that_other_plugins_become_are_described() {
        var items = read("""
            {"resources": [
              {"type": "elm:index:Leaf", "name": "a", "id": "1", "version": "2.0.0",
               "parameterization": {"pluginName": "bridge", "pluginVersion": "1.0.0", "value": "eA=="}},
              {"type": "oak:index:Leaf", "name": "b", "id": "1", "version": "2.0.0",
               "extension": {"name": "acorn", "version": "1.0.0", "value": "eA=="}}]}
            """);

        assertThat(items.get(0).plugin()).isEqualTo(new Plugin.Parameterized("bridge", "1.0.0", "eA=="));
        assertThat(items.get(1).plugin()).isEqualTo(new Plugin.Extended(new Extension("acorn", "1.0.0", "eA==")));
        assertThatThrownBy(() -> read("""
            {"resources": [{"type": "elm:index:Leaf", "name": "a", "id": "1",
               "parameterization": {"pluginName": "bridge", "pluginVersio": "1.0.0", "value": "?"}}]}
            """))
                .hasMessageContaining("unknown key 'pluginVersio' in 'parameterization'; did you mean 'pluginVersion'?")
                .hasMessageContaining("'parameterization' has no 'pluginVersion'")
                .hasMessageContaining("is not in base64")
                .hasMessageContaining("but no 'version'");
    }
}

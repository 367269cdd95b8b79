package dev.rootstock.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.Archive;
import dev.rootstock.engine.value.PropertyValue.Asset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people read of an archive that changes. */
final class ArchivePrinterTest {

    private static PropertyValue text(String hash) {
        return new Asset(hash, "confidential " + hash, null, null);
    }

    private static PropertyValue file(String hash, String path) {
        return new Asset(hash, null, path, null);
    }

    private static Archive archive(String hash, Map<String, PropertyValue> assets) {
        return new Archive(hash, assets, null, null);
    }

    private static String printed(PropertyValue before, PropertyValue now) {
        var printer = new PropertyPrinter(
                new StringBuilder(),
                new Terminal(System.out, false, false, 80, 24),
                new PropertyPrinter.Detail(false, true, false),
                StepOp.UPDATE,
                true,
                true,
                1);
        var difference = Difference.between(
                ObjectValue.builder().put("ar", before).build(),
                ObjectValue.builder().put("ar", now).build());
        printer.difference(difference.orElseThrow(), Set.of());
        return printer.text().toString();
    }

    @Test
    void only_the_files_that_come_go_or_change_are_shown() {
        var inner = archive("i1", Map.of("deep.txt", file("d1", "old.txt")));
        var changed = archive("i2", Map.of("deep.txt", file("d2", "new.txt")));

        var text = printed(
                archive(
                        "A",
                        Map.of("same.txt", text("s"), "b.txt", text("x"), "gone", file("g", "g.txt"), "sub", inner)),
                archive(
                        "B",
                        Map.of("same.txt", text("s"), "b.txt", text("y"), "new", file("n", "n.txt"), "sub", changed)));

        assertThat(text).isEqualTo("""
              ~ ar: archive(assets:A->B) {
                  ~ "b.txt"   : asset(text:x->y) {"<contents elided>" => "<contents elided>"
                    }
                      - "gone"    : asset(file:g) { g.txt }
                      + "new"     : asset(file:n) { n.txt }
                  ~ "sub"     : archive(assets:i1->i2) {
                      ~ "deep.txt": asset(file:d1->d2) { old.txt->new.txt }
                    }
                }
            """);
    }

    @Test
    void an_archive_of_another_kind_goes_and_comes() {
        var text = printed(archive("A", Map.of("a", text("x"))), new Archive("B", null, "folder", null));

        assertThat(text)
                .contains("- ar: archive(assets:A) {")
                .contains("<contents elided>")
                .contains("+ ar: archive(file:B) { folder }");
    }

    @Test
    void of_a_folder_the_old_and_the_new_place_are_shown() {
        assertThat(printed(new Archive("A", null, "old", null), new Archive("B", null, "new", null)))
                .isEqualTo("  ~ ar: archive(file:A->B) { old->new }\n");
    }
}

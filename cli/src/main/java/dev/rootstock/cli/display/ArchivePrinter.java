package dev.rootstock.cli.display;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.Archive;
import dev.rootstock.engine.value.PropertyValue.Asset;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * How an archive becomes another: which of the files in it come, go and change, rather than all of them twice
 * (pulumi/pulumi, pkg/backend/display/object_diff.go, printArchiveDiff).
 */
record ArchivePrinter(PropertyPrinter printer) {

    void difference(Consumer<PropertyPrinter> title, Archive before, Archive now) {
        var hashes = change(PropertyPrinter.shortHash(before.hash()), PropertyPrinter.shortHash(now.hash()));
        if (before.path() != null && now.path() != null) {
            title.accept(printer);
            printer.verbatim("archive(file:" + hashes + ") { " + change(before.path(), now.path()) + " }\n");
        } else if (before.uri() != null && now.uri() != null) {
            title.accept(printer);
            printer.verbatim("archive(uri:" + hashes + ") { " + change(before.uri(), now.uri()) + " }\n");
        } else if (before.assets() != null && now.assets() != null) {
            title.accept(printer);
            printer.verbatim("archive(assets:" + hashes + ") {\n");
            new ArchivePrinter(printer.deeper(1)).files(before.assets(), now.assets());
            printer.unmarked("}\n");
        } else {
            another(title, before, now);
        }
    }

    private void files(Map<String, PropertyValue> before, Map<String, PropertyValue> now) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        var width = PropertyPrinter.width(names) + 2;
        for (var name : names) {
            Consumer<PropertyPrinter> title = printer -> printer.title("\"" + name + "\"", width);
            var from = before.get(name);
            var to = now.get(name);
            if (from == null && to != null) {
                printer.deeper(1).marked(StepOp.CREATE, title, to);
            } else if (from != null && to == null) {
                printer.deeper(1).marked(StepOp.DELETE, title, from);
            } else if (from != null && to != null && !from.equals(to)) {
                file(title, from, to);
            }
        }
    }

    private void file(Consumer<PropertyPrinter> title, PropertyValue before, PropertyValue now) {
        if (before instanceof Archive from && now instanceof Archive to) {
            if (!from.hash().equals(to.hash())) {
                difference(title, from, to);
            }
        } else if (before instanceof Asset from && now instanceof Asset to) {
            if (!from.hash().equals(to.hash())) {
                asset(title, from, to);
            }
        } else {
            another(title, before, now);
        }
    }

    private void asset(Consumer<PropertyPrinter> title, Asset before, Asset now) {
        var hashes = change(PropertyPrinter.shortHash(before.hash()), PropertyPrinter.shortHash(now.hash()));
        if (before.text() != null && now.text() != null) {
            title.accept(printer);
            printer.verbatim("asset(text:" + hashes + ") {");
            printer.deeper(1).texts(printer.contents(before.text()), printer.contents(now.text()));
            printer.unmarked("}\n");
        } else if (before.path() != null && now.path() != null) {
            title.accept(printer);
            printer.verbatim("asset(file:" + hashes + ") { " + change(before.path(), now.path()) + " }\n");
        } else if (before.uri() != null && now.uri() != null) {
            title.accept(printer);
            printer.verbatim("asset(uri:" + hashes + ") { " + change(before.uri(), now.uri()) + " }\n");
        } else {
            another(title, before, now);
        }
    }

    /** What is of another kind now has no parts in common with what was. */
    private void another(Consumer<PropertyPrinter> title, PropertyValue before, PropertyValue now) {
        printer.marked(StepOp.DELETE, title, before);
        printer.marked(StepOp.CREATE, title, now);
    }

    private static String change(String before, String now) {
        return before.equals(now) ? before : before + "->" + now;
    }
}

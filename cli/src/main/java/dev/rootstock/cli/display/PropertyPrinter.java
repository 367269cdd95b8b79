package dev.rootstock.cli.display;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Properties as Pulumi's displays write them: one on a line, names aligned, nested ones indented, marked where they change
 * (pulumi/pulumi, pkg/backend/display/object_diff.go). A printer is made for one text; the {@code with} methods share it.
 *
 * @param planning whether this is a preview, where outputs are not known
 * @param prefix whether lines are marked with the operation's sign
 */
record PropertyPrinter(
        StringBuilder text, Terminal terminal, Detail detail, StepOp op, boolean planning, boolean prefix, int indent) {

    private static final String LEVEL = "    ";

    /**
     * How much of a value is shown.
     *
     * @param secrets whether secret values are shown in clear
     * @param truncated whether long texts are cut
     * @param contents whether texts are shown that a program hands over as files
     */
    record Detail(boolean secrets, boolean truncated, boolean contents) {}

    PropertyPrinter deeper(int levels) {
        return new PropertyPrinter(text, terminal, detail, op, planning, prefix, indent + levels);
    }

    PropertyPrinter as(StepOp other, boolean marked) {
        return new PropertyPrinter(text, terminal, detail, other, planning, marked, indent);
    }

    // ---- whole objects

    void object(ObjectValue object) {
        var width = width(object.names());
        object.entries().forEach((name, value) -> {
            if (!name.startsWith("__")) {
                property(name, width, value);
            }
        });
    }

    void property(String name, int width, PropertyValue value) {
        title(name, width);
        value(value);
    }

    /** @param only the properties to show; all of them where it is empty */
    void difference(Difference.InObject differences, Set<String> only) {
        var shown = new TreeMap<>(differences.properties());
        if (!only.isEmpty()) {
            shown.keySet().retainAll(only);
        }
        var width = width(shown.keySet());
        shown.forEach((name, difference) -> difference(name, width, difference));
    }

    void difference(String name, int width, Difference difference) {
        one(printer -> printer.title(name, width), difference);
    }

    void hidden(Collection<String> paths) {
        paths.stream()
                .distinct()
                .sorted()
                .forEach(path -> as(StepOp.UPDATE, true).line(path + " (hidden)\n"));
    }

    static int width(Collection<String> names) {
        return names.stream().mapToInt(String::length).max().orElse(0);
    }

    // ---- one difference

    private void one(Consumer<PropertyPrinter> title, Difference difference) {
        switch (difference) {
            case Difference.Added(var now) -> marked(StepOp.CREATE, title, now);
            case Difference.Deleted(var before) -> marked(StepOp.DELETE, title, before);
            case Difference.Same(var value) -> {
                if (isWorthShowing(value, planning)) {
                    var plain = as(StepOp.SAME, false);
                    title.accept(plain);
                    plain.value(value);
                }
            }
            case Difference.Replaced(var before, var now) ->
                as(StepOp.UPDATE, true).replaced(title, before, now);
            case Difference.InObject object -> as(StepOp.UPDATE, true).inObject(title, object);
            case Difference.InList list -> as(StepOp.UPDATE, true).inList(title, list);
        }
    }

    private void inObject(Consumer<PropertyPrinter> title, Difference.InObject object) {
        title.accept(this);
        verbatim("{\n");
        deeper(1).difference(object, Set.of());
        unmarked("}\n");
    }

    private void inList(Consumer<PropertyPrinter> title, Difference.InList list) {
        title.accept(this);
        verbatim("[\n");
        list.elements().forEach((index, element) -> {
            if (element instanceof Difference.Same(var value)) {
                var plain = deeper(2).as(StepOp.SAME, false);
                plain.deeper(-1).line("[" + index + "]: ");
                plain.value(value);
            } else {
                deeper(2).one(printer -> printer.deeper(-1).line("[" + index + "]: "), element);
            }
        });
        unmarked("]\n");
    }

    private void replaced(Consumer<PropertyPrinter> title, PropertyValue before, PropertyValue now) {
        if (detail.secrets() && (before instanceof PropertyValue.Secret || now instanceof PropertyValue.Secret)) {
            Difference.compare(before.unwrapped(), now.unwrapped()).ifPresent(clear -> one(title, clear));
            return;
        }
        var showBefore = isWorthShowing(before, false);
        var showNow = isWorthShowing(now, false);
        if (showBefore && showNow && isPlain(before) && isPlain(now)) {
            title.accept(this);
            if (before instanceof PropertyValue.Text(var from) && now instanceof PropertyValue.Text(var to)) {
                texts(from, to);
            } else {
                as(StepOp.DELETE, prefix).plain(before);
                verbatim(" => ");
                as(StepOp.CREATE, prefix).plain(now);
                verbatim("\n");
            }
            return;
        }
        if (before instanceof PropertyValue.Archive from && now instanceof PropertyValue.Archive to) {
            new ArchivePrinter(this).difference(title, from, to);
            return;
        }
        if (showBefore) {
            marked(StepOp.DELETE, title, before);
        }
        if (showNow) {
            marked(StepOp.CREATE, title, now);
        }
    }

    void marked(StepOp as, Consumer<PropertyPrinter> title, PropertyValue value) {
        var printer = as(as, true);
        title.accept(printer);
        printer.value(value);
    }

    void texts(String from, String to) {
        var decodedFrom = EncodedText.decode(from);
        var decodedTo = EncodedText.decode(to);
        if (decodedFrom.isPresent()
                && decodedTo.isPresent()
                && !decodedFrom.get().value().equals(decodedTo.get().value())) {
            var kinds = decodedFrom.get().kind().equals(decodedTo.get().kind())
                    ? decodedFrom.get().kind()
                    : decodedFrom.get().kind() + " => " + decodedTo.get().kind();
            verbatim("(" + kinds + ") ");
            Difference.compare(decodedFrom.get().value(), decodedTo.get().value())
                    .ifPresent(inside -> one(_ -> {}, inside));
            return;
        }
        if (from.indexOf('\n') < 0 && to.indexOf('\n') < 0) {
            as(StepOp.DELETE, prefix).verbatim(quoted(from));
            verbatim(" => ");
            as(StepOp.CREATE, prefix).verbatim(quoted(to));
            verbatim("\n");
            return;
        }
        verbatim("\n");
        LineDifference.between(from, to)
                .forEach(line ->
                        deeper(1).as(line.op(), line.op() != StepOp.SAME).line(line.text() + "\n"));
    }

    // ---- one value

    private void value(PropertyValue value) {
        bare(value);
        verbatim("\n");
    }

    private void bare(PropertyValue value) {
        switch (value) {
            case PropertyValue.Secret(var inner) when detail.secrets() -> bare(inner);
            case PropertyValue.ListValue(var items) -> list(items);
            case ObjectValue object -> {
                if (object.isEmpty()) {
                    verbatim("{}");
                } else {
                    verbatim("{\n");
                    deeper(1).object(object);
                    unmarked("}");
                }
            }
            case PropertyValue.Asset asset -> asset(asset);
            case PropertyValue.Archive archive -> archive(archive);
            case PropertyValue.ResourceReference reference -> {
                verbatim("{\n");
                var inside = deeper(1);
                inside.property("URN", 3, PropertyValue.of(reference.urn()));
                inside.property(
                        "ID",
                        3,
                        reference.id() == null
                                ? PropertyValue.NULL
                                : reference.id().isEmpty() ? PropertyValue.UNKNOWN : PropertyValue.of(reference.id()));
                inside.property("PackageVersion", 3, PropertyValue.of(reference.packageVersion()));
                unmarked("}");
            }
            default -> plain(value);
        }
    }

    private void list(List<PropertyValue> items) {
        if (items.isEmpty()) {
            verbatim("[]");
            return;
        }
        verbatim("[\n");
        for (var i = 0; i < items.size(); i++) {
            line(LEVEL + "[" + i + "]: ");
            deeper(1).value(items.get(i));
        }
        unmarked("]");
    }

    private void asset(PropertyValue.Asset asset) {
        var hash = shortHash(asset.hash());
        if (asset.text() != null) {
            verbatim("asset(text:" + hash + ") {\n");
            contents(asset.text()).lines().forEach(line -> unmarked(LEVEL + line + "\n"));
            unmarked("}");
        } else if (asset.path() != null) {
            verbatim("asset(file:" + hash + ") { " + asset.path() + " }");
        } else {
            verbatim(
                    asset.uri() == null
                            ? "asset(unknown:" + hash + ") { }"
                            : "asset(uri:" + hash + ") { " + asset.uri() + " }");
        }
    }

    /** Of a text that is handed over as a file, what is to be seen. */
    String contents(String text) {
        return detail.contents() ? text : AssetText.shown(text);
    }

    private void archive(PropertyValue.Archive archive) {
        var hash = shortHash(archive.hash());
        if (archive.assets() != null) {
            verbatim("archive(assets:" + hash + ") {\n");
            new TreeMap<>(archive.assets()).forEach((name, asset) -> {
                line(LEVEL + "\"" + name + "\": ");
                deeper(1).value(asset);
            });
            unmarked("}");
        } else if (archive.path() != null) {
            verbatim("archive(file:" + hash + ") { " + archive.path() + " }");
        } else {
            verbatim(
                    archive.uri() == null
                            ? "archive(" + hash + ") { }"
                            : "archive(uri:" + hash + ") { " + archive.uri() + " }");
        }
    }

    private void plain(PropertyValue value) {
        switch (value) {
            case PropertyValue.Null _ -> verbatim("<null>");
            case PropertyValue.Text(var content) -> {
                var decoded = EncodedText.decode(content);
                if (decoded.isPresent()) {
                    verbatim("(" + decoded.get().kind() + ") ");
                    // upstream ends the line after what it decoded, and again after the property
                    value(decoded.get().value());
                } else {
                    verbatim(quoted(content));
                }
            }
            case PropertyValue.Output output when output.value() != null && !output.secret() -> bare(output.value());
            default -> verbatim(new PropertyText(detail.secrets()).inline(value));
        }
    }

    private String quoted(String content) {
        return new PropertyText(true).inline(PropertyValue.of(detail.truncated() ? Truncation.of(content) : content));
    }

    static String shortHash(String hash) {
        return hash.length() > 7 ? hash.substring(0, 7) : hash;
    }

    private static boolean isPlain(PropertyValue value) {
        return switch (value) {
            case PropertyValue.Null _,
                    PropertyValue.Bool _,
                    PropertyValue.Num _,
                    PropertyValue.Text _,
                    PropertyValue.Bytes _ -> true;
            case PropertyValue.Unknown _, PropertyValue.Secret _, PropertyValue.Output _ -> true;
            case PropertyValue.ListValue _, ObjectValue _, PropertyValue.Asset _, PropertyValue.Archive _ -> false;
            case PropertyValue.ResourceReference _ -> false;
        };
    }

    /** Values that are empty only clutter what is shown. */
    static boolean isWorthShowing(PropertyValue value, boolean outputs) {
        return switch (value) {
            case PropertyValue.Null _ -> false;
            case PropertyValue.Text(var content) -> !content.isEmpty();
            case PropertyValue.ListValue(var items) -> !items.isEmpty();
            case ObjectValue object -> !object.isEmpty();
            case PropertyValue.Output _ -> outputs;
            default -> true;
        };
    }

    // ---- lines

    void title(String name, int width) {
        line(name + " ".repeat(Math.max(0, width - name.length())) + ": ");
    }

    void line(String content) {
        var before = LEVEL.repeat(Math.max(0, indent));
        paint((prefix && before.length() > 1 ? before.substring(2) + StepWords.prefix(op) : before) + content);
    }

    void unmarked(String content) {
        paint(LEVEL.repeat(Math.max(0, indent)) + content);
    }

    void verbatim(String content) {
        paint(content);
    }

    private void paint(String content) {
        text.append(op == StepOp.SAME ? content : terminal.paint(StepWords.color(op), content));
    }
}

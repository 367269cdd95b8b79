package dev.rootstock.cli.display;

import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The outputs of a step that are worth showing: those that are not just the inputs, marked where they changed (pulumi/pulumi,
 * pkg/backend/display/object_diff.go, getResourceOutputsPropertiesString).
 */
final class OutputsText {

    private static final String RESOURCE_MARK = "@isPulumiResource";

    private OutputsText() {}

    /**
     * Empty where there is nothing to show.
     *
     * @param refresh whether what a provider found is compared with what the state had
     */
    static String of(
            StepDescription step,
            Terminal terminal,
            PropertyPrinter.Detail detail,
            int indent,
            boolean planning,
            boolean refresh,
            boolean sames) {
        var isRoot = step.urn().type().equals(Urn.ROOT_STACK_TYPE);
        var showSames = sames || !planning && isRoot;
        if (planning && !refresh && !isRoot && !isRead(step.op())) {
            // a preview does not know the outputs of anything else
            return "";
        }
        if (step.before() != null && !step.before().initErrors().isEmpty()) {
            return "";
        }
        var inputs = step.after() == null ? ObjectValue.EMPTY : step.after().inputs();
        var outputs = step.after() == null ? ObjectValue.EMPTY : step.after().outputs();
        var printer = new PropertyPrinter(new StringBuilder(), terminal, detail, step.op(), planning, false, indent);
        var before = step.before();
        if (before == null) {
            added(printer, inputs, outputs, refresh);
            return printer.text().toString();
        }
        var hidden = HiddenDiffs.of(step);
        var differences = Difference.between(hidden.without(before.outputs()), hidden.without(outputs))
                .map(found -> planning && isRoot ? withoutUnknown(found) : found);
        if (differences.isEmpty() && !showSames) {
            return "";
        }
        if (differences.isEmpty()) {
            added(printer, inputs, outputs, refresh);
            return printer.text().toString();
        }
        var properties = differences.get().properties();
        var width = PropertyPrinter.width(properties.keySet());
        properties.forEach((name, difference) -> {
            var same = difference instanceof Difference.Same;
            if ((!same || showSames) && (refresh || !isInput(name, inputs, outputs))) {
                printer.difference(name, width, difference);
            }
        });
        return printer.text().toString();
    }

    private static boolean isRead(StepOp op) {
        return switch (op) {
            case READ, READ_REPLACEMENT, IMPORT, IMPORT_REPLACEMENT -> true;
            default -> false;
        };
    }

    private static void added(PropertyPrinter printer, ObjectValue inputs, ObjectValue outputs, boolean refresh) {
        var width = PropertyPrinter.width(outputs.names());
        outputs.entries().forEach((name, value) -> {
            if (!name.startsWith("__")
                    && PropertyPrinter.isWorthShowing(value, true)
                    && (refresh || !isInput(name, inputs, outputs))) {
                printer.property(name, width, value);
            }
        });
    }

    private static boolean isInput(String name, ObjectValue inputs, ObjectValue outputs) {
        var input = inputs.get(name);
        var output = outputs.get(name);
        return input != null
                && Difference.compare(input, output)
                        .map(found -> found instanceof Difference.Same)
                        .orElse(output == null);
    }

    /** In a preview, outputs that will only be known later are no news, and neither is what a resource is made of. */
    private static Difference.InObject withoutUnknown(Difference.InObject all) {
        var left = new TreeMap<String, Difference>();
        var isResource = all.at(RESOURCE_MARK).isPresent();
        for (Map.Entry<String, Difference> entry : all.properties().entrySet()) {
            if (!entry.getKey().equals(RESOURCE_MARK)) {
                kept(entry.getValue(), isResource).ifPresent(kept -> left.put(entry.getKey(), kept));
            }
        }
        return new Difference.InObject(left);
    }

    private static Optional<Difference> kept(Difference difference, boolean inResource) {
        return switch (difference) {
            case Difference.Added(PropertyValue.Unknown _) when inResource -> Optional.empty();
            case Difference.Replaced(var _, PropertyValue.Unknown _) -> Optional.empty();
            case Difference.InObject object ->
                Optional.of(withoutUnknown(object))
                        .filter(Difference.InObject::hasChanges)
                        .map(kept -> kept);
            case Difference.InList(var elements) -> {
                var left = new TreeMap<Integer, Difference>();
                elements.forEach((index, element) -> kept(element, false).ifPresent(kept -> left.put(index, kept)));
                yield Optional.of(new Difference.InList(left));
            }
            case Difference.Added _, Difference.Deleted _, Difference.Replaced _, Difference.Same _ ->
                Optional.of(difference);
        };
    }
}

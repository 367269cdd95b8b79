package dev.rootstock.cli.display;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.value.ObjectValue;

/** The properties of a resource by themselves, as whole as the state has them. */
public final class ObjectText {

    private ObjectText() {}

    /** @param secrets whether secret values are shown in clear */
    public static String of(ObjectValue object, Terminal terminal, boolean secrets) {
        var text = new StringBuilder();
        var detail = new PropertyPrinter.Detail(secrets, false, true);
        new PropertyPrinter(text, terminal, detail, StepOp.SAME, false, false, 1).object(object);
        return text.toString();
    }
}

package dev.rootstock.engine.resource;

import java.util.List;

/**
 * Where a program registers a resource; the state records it as a help to readers (pulumi/pulumi, sdk/go/common/apitype/core.go).
 *
 * @param position such as {@code project:///index.ts#3,7}, empty when the program does not say
 * @param calls the positions of the calls that led there, the innermost first, those that led to a component before the component's own; an unknown one is empty
 * @param snippet the id of the piece of a program that registered it, empty for a program of one piece
 */
public record Origin(String position, List<String> calls, String snippet) {

    public static final Origin UNKNOWN = new Origin("", List.of(), "");

    public Origin {
        calls = List.copyOf(calls);
    }
}

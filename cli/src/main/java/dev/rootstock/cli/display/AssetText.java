package dev.rootstock.cli.display;

import java.util.regex.Pattern;

/**
 * What is shown of a text that a program hands over as a file. Such texts may be long and may be confidential, so that only functions of
 * the program itself are shown, which the SDK for Node.js makes files of (pulumi/pulumi, pkg/engine/events.go and pkg/asset/massage.go).
 */
final class AssetText {

    private static final String ELIDED = "<contents elided>";

    private static final Pattern FUNCTION = Pattern.compile("function __.*");
    private static final Pattern CLOSURE = Pattern.compile(" {4}with\\(\\{ .* }\\) \\{");
    private static final Pattern ENVIRONMENT =
            Pattern.compile(" {2}}\\)\\.apply\\(.*\\)\\.apply\\(this, arguments\\);");
    private static final Pattern BEFORE =
            Pattern.compile("function __.*\\(\\) \\{\\n {2}return \\(function\\(\\) \\{\\n"
                    + " {4}with \\(__closure\\) \\{\\n\\nreturn ");
    private static final Pattern AFTER =
            Pattern.compile(";\\n\\n {4}}\\n {2}}\\)\\.apply\\(__environment\\)\\.apply\\(this, arguments\\);\\n}");

    private AssetText() {}

    static String shown(String text) {
        var start = FUNCTION.matcher(text);
        if (!start.find()
                || !CLOSURE.matcher(text).find()
                || !ENVIRONMENT.matcher(text).find()) {
            return ELIDED;
        }
        // without what the SDK wraps around each function
        var code = text.substring(start.start());
        code = CLOSURE.matcher(code).replaceAll("    with (__closure) {");
        code = ENVIRONMENT.matcher(code).replaceAll("  }).apply(__environment).apply(this, arguments);");
        code = withoutGaps(code);
        code = BEFORE.matcher(code).replaceAll("");
        code = AFTER.matcher(code).replaceAll("");
        return withoutGaps(code);
    }

    private static String withoutGaps(String code) {
        return code.replaceAll("\\n{3,}", "\n\n");
    }
}

package dev.rootstock.engine.project;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Writes a text in quotes wherever some reader would take it for something else without: {@code 0o644} is a number to YAML 1.2,
 * {@code yes} a truth value and {@code 12:30} a number to YAML 1.1, and these files are read by more than one command.
 */
final class YamlTexts extends Representer {

    /** What neither reader below knows: the short truth values, times from midnight to one, and integers with a capital prefix. */
    private static final Pattern OTHERS =
            Pattern.compile("[yYnN]|=|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?|[-+]?0[bBoOxX][0-9a-fA-F_]+");

    /** The ends of lines that YAML 1.1 knows and YAML 1.2 takes for text. */
    private static final Pattern LINE_ENDS = Pattern.compile("[\\x{85}\\x{2028}\\x{2029}]");

    private static final List<Resolver> READERS = List.of(new Resolver(), YamlScalars.kinds());

    YamlTexts(DumperOptions options) {
        super(options);
    }

    @Override
    protected Node representScalar(Tag tag, String value, @Nullable ScalarStyle style) {
        return super.representScalar(
                tag, value, tag.equals(Tag.STR) && ambiguous(value) ? ScalarStyle.DOUBLE_QUOTED : style);
    }

    private static boolean ambiguous(String value) {
        return OTHERS.matcher(value).matches()
                || LINE_ENDS.matcher(value).find()
                || READERS.stream()
                        .anyMatch(reader ->
                                !reader.resolve(NodeId.scalar, value, true).equals(Tag.STR));
    }
}

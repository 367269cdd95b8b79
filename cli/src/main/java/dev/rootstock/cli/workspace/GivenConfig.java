package dev.rootstock.cli.workspace;

import dev.rootstock.engine.project.ConfigPath;
import dev.rootstock.engine.project.ConfigValue;
import dev.rootstock.engine.project.Project;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Configuration that was given to an operation with {@code -c KEY=VALUE}. It is written into the stack's file, as the stock command does,
 * so that the next operation has it too.
 *
 * @param pairs each with its key in front of the first {@code =}; without one the value is empty
 * @param path whether keys are paths into values
 * @param unchecked whether the configuration need not be what the project declares
 */
public record GivenConfig(List<String> pairs, boolean path, boolean unchecked) {

    public static final GivenConfig NONE = new GivenConfig(List.of(), false, false);

    /** Nothing that begins with a zero, which may be a file's mode or a number of a street, unless it is all there is. */
    private static final Pattern WHOLE = Pattern.compile("0|[1-9]\\d{0,19}|[-+]\\d{1,19}");

    /**
     * Writes it; a value that is secret stays so.
     *
     * @throws CliException when one of the keys is none, and nothing is written then
     */
    public void save(ChosenStack chosen) {
        var project = chosen.workspace().project();
        pairs.forEach(pair -> requireName(place(key(pair), path, project)));
        for (var pair : pairs) {
            var place = place(key(pair), path, project);
            var before = chosen.workspace().stackFile(chosen.stack()).config().get(place.key());
            var secret = before != null
                    && place.in(before)
                            .filter(there -> there.isSecret() && !there.isObject())
                            .isPresent();
            var text = pair.substring(Math.min(pair.length(), key(pair).length() + 1));
            var value = secret
                    ? ConfigValue.secret(new StackSettings(chosen.workspace(), chosen.stack())
                            .provider()
                            .encrypt(text))
                    : ConfigValue.plain(guessed(place, text));
            var file = chosen.workspace().stackFile(chosen.stack());
            file.setConfig(place.key(), place.with(file.config().get(place.key()), value));
        }
    }

    private static String key(String pair) {
        var equals = pair.indexOf('=');
        return equals < 0 ? pair : pair.substring(0, equals);
    }

    /** @throws CliException when the key is none */
    public static ConfigPath place(String key, boolean path, Project project) {
        var place = path ? ConfigPath.parse(key, project) : new ConfigPath(project.fullKey(key), List.of());
        if (!Project.isConfigKey(place.key())) {
            throw new CliException("could not parse " + place.key()
                    + " as a configuration key (configuration keys should be of the form `<namespace>:<name>`)");
        }
        return place;
    }

    /** @throws CliException when the key has no name, which the stock command takes and nothing can read again */
    public static void requireName(ConfigPath place) {
        if (place.key().endsWith(":")) {
            throw new CliException("a configuration key needs a name; '" + place.key() + "' has none");
        }
    }

    /**
     * A value for a place: inside a list or a mapping, what looks like a whole number or a truth value is one
     * (sdk/go/common/resource/config/object.go, coerce); a value of its own stays the text it is.
     */
    public static Object guessed(ConfigPath place, String given) {
        if (place.inside().isEmpty()) {
            return given;
        }
        return switch (given) {
            case "true" -> true;
            case "false" -> false;
            default -> WHOLE.matcher(given).matches() ? whole(given) : given;
        };
    }

    private static Object whole(String given) {
        var number = new BigInteger(given);
        if (number.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        // beyond that, what a sign stands before is a text
        return number.bitLength() == Long.SIZE && Character.isDigit(given.charAt(0)) ? number : given;
    }

    @Override
    public String toString() {
        return "GivenConfig[" + pairs.stream().map(GivenConfig::key).toList() + "]";
    }
}

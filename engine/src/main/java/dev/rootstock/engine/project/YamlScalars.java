package dev.rootstock.engine.project;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * What plain scalars mean, as Pulumi's command reads them (gopkg.in/yaml.v3, resolve.go): {@code yes}, {@code no} and {@code off} are texts,
 * so is {@code 12:30}; an integer may be written in octal, {@code 017} or {@code 0o17}; a date is the text that Go makes of it.
 */
final class YamlScalars extends SafeConstructor {

    private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern NOTHING = Pattern.compile("~|null|Null|NULL|");
    private static final Pattern WHOLE =
            Pattern.compile("[-+]?(?:0[bB][01_]+|0[oO]?[0-7_]+|0[xX][0-9a-fA-F_]+|0|[1-9][0-9_]*)");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:\\.[0-9_]+|[0-9][0-9_]*(?:\\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?"
                    + "|\\.(?:nan|NaN|NAN)|[-+]?\\.(?:inf|Inf|INF)");
    private static final Pattern MOMENT = Pattern.compile(
            "(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:(?:[Tt](\\d{1,2}:\\d{1,2}:\\d{1,2}(?:\\.\\d{1,9})?)(Z|[-+]\\d\\d:\\d\\d))"
                    + "| (\\d{1,2}:\\d{1,2}:\\d{1,2}(?:\\.\\d{1,9})?))?");

    private static final BigInteger LARGEST = BigInteger.TWO.pow(Long.SIZE).subtract(BigInteger.ONE);
    private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);

    private static final DateTimeFormatter CLOCK = new DateTimeFormatterBuilder()
            .appendPattern("H:m:s")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    /** time.Time.String of Go, for a zone that has no name. */
    private static final DateTimeFormatter GO = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern(" xx")
            .toFormatter(Locale.ROOT);

    YamlScalars(LoaderOptions options) {
        super(options);
        yamlConstructors.put(Tag.INT, new Constructed(YamlScalars::integer));
        yamlConstructors.put(Tag.FLOAT, new Constructed(YamlScalars::number));
        yamlConstructors.put(Tag.TIMESTAMP, new Constructed(YamlScalars::time));
        yamlConstructors.put(Tag.BINARY, new Constructed(YamlScalars::decoded));
    }

    /** Which kind a plain scalar is of. */
    static Resolver kinds() {
        return new Resolver() {
            @Override
            protected void addImplicitResolvers() {
                addImplicitResolver(Tag.BOOL, TRUTH, "tTfF");
                addImplicitResolver(Tag.INT, WHOLE, "-+0123456789");
                addImplicitResolver(Tag.FLOAT, NUMBER, "-+0123456789.");
                addImplicitResolver(Tag.MERGE, Pattern.compile("<<"), "<");
                addImplicitResolver(Tag.NULL, NOTHING, "~nN\0");
                addImplicitResolver(Tag.NULL, Pattern.compile(""), null);
                addImplicitResolver(Tag.TIMESTAMP, MOMENT, "0123456789");
            }
        };
    }

    @FunctionalInterface
    private interface Meaning {
        Object of(String text);
    }

    private static final class Constructed extends AbstractConstruct {
        private final Meaning meaning;

        Constructed(Meaning meaning) {
            this.meaning = meaning;
        }

        @Override
        public Object construct(Node node) {
            return meaning.of(((ScalarNode) node).getValue());
        }
    }

    private static Object decoded(String written) {
        try {
            return new String(Base64.getDecoder().decode(written.replaceAll("[\\r\\n]", "")), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new YAMLException("!!binary value contains invalid base64 data");
        }
    }

    private static Object integer(String written) {
        var text = written.replace("_", "").toLowerCase(Locale.ROOT);
        var negative = text.startsWith("-");
        var digits = text.replaceFirst("^[-+]", "");
        var base = digits.startsWith("0x") ? 16 : digits.startsWith("0b") ? 2 : digits.matches("0o?[0-7]+") ? 8 : 10;
        var value = new BigInteger(digits.replaceFirst("^0[xbo]", ""), base);
        var signed = negative ? value.negate() : value;
        if (signed.compareTo(SMALLEST) < 0 || signed.compareTo(LARGEST) > 0) {
            return signed.doubleValue();
        }
        if (signed.bitLength() < Integer.SIZE) {
            return signed.intValue();
        }
        return signed.bitLength() < Long.SIZE ? (Object) signed.longValue() : signed;
    }

    private static Object number(String written) {
        var text = written.replace("_", "");
        var word = text.toLowerCase(Locale.ROOT);
        if (word.endsWith("nan") || word.endsWith("inf")) {
            throw new YAMLException("unsupported value: " + written);
        }
        var value = Double.parseDouble(text);
        // more than there is a number for
        return Double.isInfinite(value) ? written : (Object) value;
    }

    private static Object time(String written) {
        var parts = MOMENT.matcher(written);
        if (!parts.matches()) {
            return written;
        }
        try {
            var date = LocalDate.of(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3)));
            var clock = parts.group(4) != null ? parts.group(4) : parts.group(6);
            var zone = parts.group(5) == null ? ZoneOffset.UTC : ZoneOffset.of(parts.group(5));
            var time = clock == null ? LocalTime.MIDNIGHT : LocalTime.parse(clock, CLOCK);
            var told = GO.format(OffsetDateTime.of(date, time, zone));
            return told + (zone.equals(ZoneOffset.UTC) ? " UTC" : told.substring(told.lastIndexOf(' ')));
        } catch (DateTimeException e) {
            // no such day or hour: a text like any other
            return written;
        }
    }
}

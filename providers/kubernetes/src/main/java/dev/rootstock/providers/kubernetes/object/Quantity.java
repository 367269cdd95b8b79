package dev.rootstock.providers.kubernetes.object;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** An amount of a resource, such as {@code 500m} or {@code 1Gi}, which servers write back in their own spelling. */
public final class Quantity {

    private static final Pattern FORM =
            Pattern.compile("([+-]?\\d+(?:\\.\\d*)?|[+-]?\\.\\d+)([eE][+-]?\\d{1,3}|[numkMGTPE]|[KMGTPE]i)?");

    private static final Map<String, BigDecimal> FACTORS = Map.ofEntries(
            Map.entry("n", BigDecimal.valueOf(1, 9)),
            Map.entry("u", BigDecimal.valueOf(1, 6)),
            Map.entry("m", BigDecimal.valueOf(1, 3)),
            Map.entry("k", BigDecimal.valueOf(1, -3)),
            Map.entry("M", BigDecimal.valueOf(1, -6)),
            Map.entry("G", BigDecimal.valueOf(1, -9)),
            Map.entry("T", BigDecimal.valueOf(1, -12)),
            Map.entry("P", BigDecimal.valueOf(1, -15)),
            Map.entry("E", BigDecimal.valueOf(1, -18)),
            Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
            Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
            Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
            Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
            Map.entry("Pi", BigDecimal.valueOf(1L << 50)),
            Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

    private Quantity() {}

    /** The amount that a text stands for; empty when it is none. See k8s.io/apimachinery, pkg/api/resource/quantity.go. */
    public static Optional<BigDecimal> parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var suffix = matcher.group(2);
        if (suffix == null) {
            return Optional.of(new BigDecimal(matcher.group(1)));
        }
        var factor = FACTORS.get(suffix);
        return Optional.of(
                factor == null
                        ? new BigDecimal(matcher.group(1)).scaleByPowerOfTen(Integer.parseInt(suffix.substring(1)))
                        : new BigDecimal(matcher.group(1)).multiply(factor));
    }
}

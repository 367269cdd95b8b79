package dev.rootstock.components.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.util.Map;

/**
 * An amount of storage or memory.
 *
 * @param bytes never negative
 */
public record DataSize(long bytes) {

    private static final long KIB = 1024;

    /**
     * @param text a number and a unit, {@code 20 GiB}; bytes where there is no unit
     * @throws IllegalArgumentException with what is expected instead
     */
    public static DataSize parse(String text) {
        try {
            var bytes = ConfigFactory.parseMap(Map.of("size", text))
                    .getMemorySize("size")
                    .toBytes();
            return new DataSize(bytes);
        } catch (ConfigException.BadValue e) {
            throw new IllegalArgumentException("a size such as 20 GiB", e);
        }
    }

    /** Whole gibibytes, rounded up: clouds sell disks by the gibibyte. */
    public int gibibytes() {
        return Math.toIntExact(Math.ceilDiv(bytes, KIB * KIB * KIB));
    }

    /** As a Kubernetes quantity, in the largest binary unit that keeps it exact: {@code 512Mi}. */
    public String quantity() {
        var amount = bytes;
        for (var unit : new String[] {"", "Ki", "Mi", "Gi"}) {
            if (amount == 0 || amount % KIB != 0 || unit.equals("Gi")) {
                return amount + unit;
            }
            amount /= KIB;
        }
        throw new AssertionError("the largest unit ends the search");
    }
}

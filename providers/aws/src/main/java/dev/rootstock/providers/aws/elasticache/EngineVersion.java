package dev.rootstock.providers.aws.elasticache;

/** Versions of Redis and Valkey, {@code 7.1}, {@code 6.2} or {@code 6.x}, against those that ElastiCache tells: {@code 7.1.0}. */
final class EngineVersion {

    private EngineVersion() {}

    /** Whether what runs is what was asked for; {@code 6.x} is any of 6. */
    static boolean isOf(String actual, String asked) {
        return asked.endsWith(".x")
                ? actual.startsWith(asked.substring(0, asked.length() - 1))
                : actual.startsWith(asked + ".");
    }

    static boolean isOlder(String one, String other) {
        var first = one.split("\\.");
        var second = other.split("\\.");
        for (var i = 0; i < Math.min(first.length, second.length); i++) {
            if (first[i].equals("x") || second[i].equals("x")) {
                return false;
            }
            var difference = Integer.compare(number(first[i]), number(second[i]));
            if (difference != 0) {
                return difference < 0;
            }
        }
        return false;
    }

    private static int number(String part) {
        return part.matches("\\d{1,6}") ? Integer.parseInt(part) : 0;
    }
}

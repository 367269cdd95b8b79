package dev.rootstock.providers.aws.route53;

import java.util.Locale;

/** Names of zones and records as programs write them, against those that Route 53 tells: with a dot behind, {@code *} as {@code \052}. */
final class DomainName {

    private DomainName() {}

    /** In lower case, without the last dot, with {@code *} as such. */
    static String plain(String name) {
        var lower = name.toLowerCase(Locale.ROOT).replace("\\052", "*");
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    static boolean same(String one, String other) {
        return plain(one).equals(plain(other));
    }

    /** The whole name of a record, which may be given as a name within its zone. */
    static String whole(String name, String zone) {
        var record = plain(name);
        var domain = plain(zone);
        if (record.equals(domain) || record.endsWith("." + domain)) {
            return record;
        }
        return record.isEmpty() ? domain : record + "." + domain;
    }

    /** The id of a zone, which Route 53 tells with a path before it. */
    static String zoneId(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }
}

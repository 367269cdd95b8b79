package dev.rootstock.cli.download;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Other places for plugins than they are published at: {@code PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES}, pairs of a regular expression and an
 * address, as {@code ^github://=https://mirror.example}. An address may name the expression's groups: {@code $1}, {@code ${name}}.
 */
final class UrlOverrides {

    static final String VARIABLE = "PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES";

    private static final Pattern NAMED = Pattern.compile("\\(\\?P?<([A-Za-z][A-Za-z0-9]*)>");

    private record Override(Pattern pattern, String url) {}

    private final List<Override> overrides;

    private UrlOverrides(List<Override> overrides) {
        this.overrides = overrides;
    }

    /** @throws DownloadException when it cannot be read */
    static UrlOverrides of(String setting) throws DownloadException {
        var overrides = new ArrayList<Override>();
        for (var pair : setting.isEmpty() ? new String[0] : setting.split(",")) {
            var parts = pair.split("=", -1);
            if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
                throw DownloadException.refused(VARIABLE + " must be of the form regexp1=URL1,regexp2=URL2");
            }
            try {
                // Go writes the name of a group with a P, and allows _ in it as Java does not
                overrides.add(new Override(Pattern.compile(parts[0].replace("(?P<", "(?<")), parts[1]));
            } catch (PatternSyntaxException e) {
                throw DownloadException.refused(
                        VARIABLE + " holds a regular expression that cannot be read: " + e.getDescription());
            }
        }
        return new UrlOverrides(overrides);
    }

    Optional<String> of(PluginServer server) {
        for (var override : overrides) {
            var match = override.pattern().matcher(server.url());
            if (match.find()) {
                return Optional.of(filled(override, match));
            }
        }
        return Optional.empty();
    }

    private static String filled(Override override, Matcher match) {
        var url = override.url();
        var names = NAMED.matcher(override.pattern().pattern());
        while (names.find()) {
            url = url.replace("${" + names.group(1) + "}", text(match.group(names.group(1))));
        }
        for (var group = match.groupCount(); group >= 0; group--) {
            url = url.replace("$" + group, text(match.group(group)));
        }
        return url;
    }

    private static String text(@Nullable String group) {
        return group == null ? "" : group;
    }
}

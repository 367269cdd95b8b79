package dev.rootstock.components.openedx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.components.openedx.RecordedSite.Registered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * All manifests of two sites, held against files that a person can read. After a wanted change, run with {@code
 * -Dgolden.update=true} and look at the difference.
 */
class GoldenManifestsTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/rootstock/components/openedx");

    /** Digests and the texts of resource files are left out: they would change with every comment. */
    private static final Pattern DIGEST = Pattern.compile("\\b[0-9a-f]{16}\\b");

    private static final Pattern KEY_NUMBER = Pattern.compile("\"(n|d|p|q|dp|dq|qi)\":\"[\\w-]+\"");

    private static final Map<String, String> RESOURCES = List.of(
                    "settings/production_lms.py",
                    "settings/production_cms.py",
                    "settings/site_settings.py",
                    "server/uwsgi.ini",
                    "server/redis.conf",
                    "init/mysql.sh",
                    "init/meilisearch.py",
                    "init/lms.sh",
                    "init/cms.sh",
                    "init/frontends.sh",
                    "init/administrator.sh")
            .stream()
            .collect(Collectors.toMap(Template::text, resource -> "<" + resource + ">"));

    @Test
    void everythingInTheCluster() throws IOException {
        compare("in-cluster.yaml", RecordedSite.of(Sites.inCluster()));
    }

    @Test
    void managedServices() throws IOException {
        compare("managed.yaml", RecordedSite.of(Sites.managed()));
    }

    private static void compare(String file, RecordedSite site) throws IOException {
        var golden = FOLDER.resolve(file);
        var manifests = manifests(site);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, manifests);
        }
        assertThat(manifests).isEqualTo(Files.readString(golden));
    }

    private static String manifests(RecordedSite site) {
        var style = new DumperOptions();
        style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        style.setSplitLines(false);
        var yaml = new Yaml(style);
        return site.manifests().stream()
                .sorted(Comparator.comparing(Registered::kind).thenComparing(Registered::name))
                .map(it -> "# " + it.name() + "\n" + yaml.dump(readable(clear(it))))
                .collect(Collectors.joining("---\n"));
    }

    private static Map<String, Object> clear(Registered resource) {
        var inputs = new TreeMap<>(resource.inputs());
        if (resource.kind().equals("Secret")) {
            inputs.put("data", resource.secrets());
        }
        return inputs;
    }

    private static String masked(String text) {
        var undigested = DIGEST.matcher(text).replaceAll("<digest>");
        return KEY_NUMBER.matcher(undigested).replaceAll("\"$1\":\"<number>\"");
    }

    private static Object readable(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, Object>();
                map.forEach((name, entry) -> sorted.put(String.valueOf(name), readable(entry)));
                yield sorted;
            }
            case List<?> list ->
                list.stream().map(GoldenManifestsTest::readable).toList();
            case String text -> RESOURCES.getOrDefault(text, masked(text));
            case Double number when number == Math.rint(number) -> number.longValue();
            default -> value;
        };
    }
}

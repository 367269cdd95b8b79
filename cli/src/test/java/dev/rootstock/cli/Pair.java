package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The stock command and ours, each with a home, a store and a copy of one project of its own. */
final class Pair {

    private static final Pattern URN_ID = Pattern.compile("::[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}");

    private static final Pattern STEPS = Pattern.compile("(?s)(?<=\n {4}\"steps\": \\[\n).*?(?=\n {4}\\])");

    private final StockPulumi stock;
    private final Rootstock ours;
    private final Path stockProject;
    private final Path ourProject;

    Pair(StockPulumi stock, Rootstock ours, Path folder) throws IOException {
        this.stock = stock;
        this.ours = ours;
        this.stockProject = project(folder.resolve("a/project"));
        this.ourProject = project(folder.resolve("b/project"));
    }

    private static Path project(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("Pulumi.yaml"), "name: small\nruntime: nodejs\n");
        return folder;
    }

    /** Runs both; what they print and how they end is the same. */
    void same(String... arguments) {
        Rootstock.Outcome expected;
        try {
            expected = stock.run(stockProject, arguments);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        var actual = ours.run(ourProject, arguments);
        var what = String.join(" ", arguments);
        assertThat(normal(actual.out()))
                .as("%s: output (ours wrote %s)", what, actual.err())
                .isEqualTo(normal(expected.out()));
        assertThat(normal(actual.err())).as("%s: messages", what).isEqualTo(normal(expected.err()));
        assertThat(actual.exit()).as("%s: exit code", what).isEqualTo(expected.exit());
        if (List.of("up", "preview", "refresh", "destroy").contains(arguments[0])) {
            assertThat(actual.all()).as(what).doesNotContain("canary-1618");
        }
    }

    /** What both have written into a file of the project is the same, but for the key of the stack's secrets. */
    void sameFile(String name) throws IOException {
        assertThat(ourFile(name)).as(name).isEqualTo(keyless(Files.readString(stockProject.resolve(name))));
    }

    private String ourFile(String name) throws IOException {
        return keyless(Files.readString(ourProject.resolve(name)));
    }

    private static String keyless(String yaml) {
        return yaml.lines()
                .filter(line -> !line.startsWith("encryptionsalt:"))
                // which of YAML's forms is up to each
                .map(line -> line.replace("\"\"", "''").replaceAll("^ +- ", "- "))
                .collect(Collectors.joining("\n"));
    }

    Rootstock.Outcome ours(String... arguments) {
        return ours.run(ourProject, arguments);
    }

    /** Without what differs from run to run: times, random values, the order of what happens at the same time, and our name. */
    private static String normal(String text) {
        var lines = text
                // of inputs that depend on nothing only one of the two says so
                .replaceAll(",?\\s*\"propertyDependencies\": \\{(\\s*\"[^\"]+\": \\[\\],?)*\\s*\\}", "")
                .lines()
                // signs of life of a slow machine
                .filter(line -> !line.startsWith("@ "))
                // when and, of a replacement's old half, whether it was marked already
                .filter(line -> !line.matches("\\s*\"(created|modified|delete)\": .*"))
                .map(line -> line.replaceAll(",$", ""))
                // of a stack that goes there is one more row, which says nothing
                .filter(line -> !line.equals("    pulumi:pulumi:Stack small-dev  "))
                .map(line -> line.replaceAll("\\((?:\\d+\\.)?\\d+s\\)", "(TIME)")
                        .replaceAll("Duration: .*", "Duration: TIME")
                        .replaceAll("\"duration\": ?\\d+", "\"duration\":TIME")
                        .replaceAll("\"(id|pulumiVersion|result)\": \"[^\"]*\"", "\"$1\": \"RANDOM\"")
                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(Z|[+-]\\d\\d:\\d\\d)", "TIME")
                        .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d[^\"]*", "TIME")
                        .replaceAll("(\\d+|a few) seconds? ago|just now|now ", "JUST NOW")
                        .replace("rootstock ", "pulumi ")
                        .replaceAll("(text *: )\"[a-zA-Z0-9]{8,9}\"", "$1RANDOM")
                        .replaceAll("(text *: |=> )\"[a-zA-Z0-9]{8,9}\"", "$1RANDOM")
                        .replaceAll("\"?[a-zA-Z0-9]{8,9}\"? => (RANDOM|\"[a-zA-Z0-9]{8,9}\")", "RANDOM => RANDOM")
                        .replaceAll("((?:\"text\"|id|result|text) *[:=] ?)\"?[a-zA-Z0-9]{8,9}\"?", "$1RANDOM")
                        .replaceAll("\\[id=[a-zA-Z0-9]{8,9}\\]", "[id=RANDOM]")
                        .replaceAll("^( *text  +|)[a-zA-Z0-9]{8,9}$", "$1RANDOM"))
                // as wide as the time
                .map(line ->
                        line.contains("JUST NOW") || line.contains("LAST UPDATE") ? line.replaceAll("  +", "  ") : line)
                .filter(line -> !line.contains("Last updated: ") && !line.contains("Pulumi version used: "))
                .map(line -> URN_ID.matcher(line).replaceAll("::ID"))
                .toList();
        return ordered(lines);
    }

    /** Rows come in the order in which things happen, and diagnostics in any: both are sorted. */
    private static String ordered(List<String> lines) {
        var rows = lines.stream().filter(Pair::isRow).sorted().toList();
        var sections =
                String.join("\n", lines.stream().filter(line -> !isRow(line)).toList());
        var diagnostics = Pattern.compile("(?s)(?<=Diagnostics:\n).*?(?=\n(?:Outputs|Resources):)")
                .matcher(sections);
        var rest = diagnostics.replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                Arrays.stream(found.group().split("\n\n"))
                        .map(String::strip)
                        .sorted()
                        .collect(Collectors.joining("\n\n"))));
        return String.join("\n", rows) + "\n" + steps(rest);
    }

    /** Objects of the list `steps`, which stand in the order in which they ended, sorted. */
    private static String steps(String json) {
        return STEPS.matcher(json)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        Arrays.stream(found.group().split("(?m)^ {8}\\}$"))
                                .map(String::strip)
                                .sorted()
                                .collect(Collectors.joining("\n}\n"))));
    }

    private static boolean isRow(String line) {
        return line.matches(" (  |\\+ |- |~ |\\+\\+|--|\\+-|> |= )  ?[a-z]+:[a-zA-Z0-9/]+:[A-Za-z]+ .*");
    }
}

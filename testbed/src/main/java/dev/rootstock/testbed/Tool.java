package dev.rootstock.testbed;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A program of the machine that preparing needs: where it was found, or a clear word about what to install. */
record Tool(Path path, String version) {
    /** What a tool may see of the environment: where things are, how to reach the network, and its own settings. */
    private static final Pattern PASSED_ON = Pattern.compile(
            "PATH|HOME|USER|TMPDIR|LANG|LC_.*|XDG_CACHE_HOME|(?i:https?_proxy|no_proxy|all_proxy)|SSL_CERT_(FILE|DIR)"
                    + "|REQUESTS_CA_BUNDLE|PIP_.*|GO[A-Z0-9]+|CGO_ENABLED|NETRC|GIT_SSL_CAINFO");

    static Map<String, String> environment() {
        var passed = new TreeMap<>(System.getenv());
        passed.keySet().removeIf(name -> !PASSED_ON.matcher(name).matches());
        return passed;
    }

    /** Python 3.10 or later with its venv module (the emulators' packages ask for 3.10). */
    static Tool python(String searchPath) {
        var names = List.of("python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10", "python");
        var seen = new ArrayList<String>();
        for (var name : names) {
            for (var candidate : find(name, searchPath)) {
                var answer = Command.of(candidate.toString(), "-c", "import sys; print('%d.%d' % sys.version_info[:2])")
                        .run();
                var version = answer.lastLine();
                if (answer.succeeded() && atLeast(version, 3, 10)) {
                    return new Tool(candidate, version);
                }
                seen.add(candidate + (answer.succeeded() ? " (" + version + ")" : " (does not run: " + version + ")"));
            }
        }
        throw missing(
                "Python 3.10 or later (" + String.join(", ", names.subList(0, 1)) + ")",
                "the AWS emulator runs on it",
                searchPath,
                seen,
                "apt-get install python3 python3-venv, dnf install python3, or brew install python");
    }

    /** Where the programs of this machine are looked for: on the path, and where Go's own archive puts Go. */
    static String usualPlaces() {
        return System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/local/go/bin";
    }

    /** Go 1.21 or later: from then on it fetches by itself the release that a module asks for. */
    static Tool go(String searchPath) {
        var seen = new ArrayList<String>();
        for (var candidate : find("go", searchPath)) {
            var answer = Command.of(candidate.toString(), "env", "GOVERSION").run();
            var version = answer.lastLine().replaceFirst("^go", "");
            if (answer.succeeded() && atLeast(version, 1, 21)) {
                return new Tool(candidate, version);
            }
            seen.add(candidate + " (" + version + ")");
        }
        throw missing(
                "Go 1.21 or later (go)",
                "the Kubernetes control plane is compiled with it, once",
                searchPath,
                seen,
                "see https://go.dev/doc/install, apt-get install golang, dnf install golang, or brew install go");
    }

    private static List<Path> find(String name, String searchPath) {
        var found = new ArrayList<Path>();
        for (var folder : searchPath.split(Pattern.quote(File.pathSeparator))) {
            var candidate = folder.isEmpty() ? null : Path.of(folder).resolve(name);
            if (candidate != null && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                found.add(candidate);
            }
        }
        return found;
    }

    static boolean atLeast(String version, int major, int minor) {
        var numbers = Pattern.compile("(\\d+)\\.(\\d+).*").matcher(version);
        return Optional.of(numbers)
                .filter(m -> m.matches())
                .map(m -> new int[] {Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))})
                .filter(v -> v[0] > major || v[0] == major && v[1] >= minor)
                .isPresent();
    }

    private static TestbedException missing(String what, String why, String where, List<String> seen, String how) {
        var found = seen.isEmpty() ? "" : " Found, but not usable: " + String.join("; ", seen) + ".";
        return new TestbedException(
                "%s is missing; %s. Looked in %s.%s To install it: %s.".formatted(what, why, where, found, how));
    }
}

package dev.rootstock.cli.importing;

import com.github.zafarkhaja.semver.Version;
import dev.rootstock.cli.operation.ImportWork;
import dev.rootstock.cli.operation.ImportWork.Item;
import dev.rootstock.cli.workspace.Suggestion;
import dev.rootstock.engine.plan.Goals;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the resources of an import file mean by the names that they give, as the stock command does (pulumi/pulumi,
 * pkg/cmd/pulumi/operations/import.go, parseImportFile), and puts parents and providers before what needs them.
 */
final class ImportOrder {

    private final List<ImportEntry> entries;
    private final Map<String, String> nameTable;
    private final BiConsumer<Integer, String> problems;
    private final Map<String, ImportEntry> byName = new LinkedHashMap<>();
    private final Set<String> ambiguous = new HashSet<>();
    private final Map<ImportEntry, String> keys = new LinkedHashMap<>();
    private final List<Item> sorted = new ArrayList<>();
    private final Set<ImportEntry> done = new HashSet<>();

    /**
     * @param nameTable URNs by the names that stand for them
     * @param problems takes a line and what is wrong there
     */
    ImportOrder(List<ImportEntry> entries, Map<String, String> nameTable, BiConsumer<Integer, String> problems) {
        this.entries = entries;
        this.nameTable = nameTable;
        this.problems = problems;
    }

    List<Item> items() {
        var taken = new HashMap<List<String>, ImportEntry>();
        for (var entry : entries) {
            check(entry);
            var name = entry.name();
            if (!name.isEmpty() && byName.putIfAbsent(name, entry) != null) {
                ambiguous.add(name);
            }
            keys.put(
                    entry,
                    ambiguous.contains(name) || name.isEmpty() ? name + "#" + entry.line() + "#" + keys.size() : name);
            var place = List.of(entry.text("type"), entry.logicalName(), entry.text("parent"));
            var other = taken.putIfAbsent(place, entry);
            if (other != null && !name.isEmpty()) {
                problem(
                        entry,
                        "the name '" + name + "' is taken by the resource in line " + other.line()
                                + " already; give one of the two another 'name' or 'logicalName'");
            }
        }
        entries.forEach(entry -> place(entry, new HashSet<>()));
        return sorted;
    }

    private void problem(ImportEntry entry, String what) {
        problems.accept(entry.line(), what);
    }

    private void check(ImportEntry entry) {
        var who = entry.who();
        var type = entry.text("type");
        var id = entry.text("id");
        if (entry.remote() && !entry.component()) {
            problem(entry, who + " is marked as 'remote', but not as a 'component'");
        }
        if (entry.plugin() instanceof ImportWork.Plugin.Parameterized
                && entry.text("version").isEmpty()) {
            problem(entry, who + " has a 'parameterization', but no 'version', which is that of the package");
        }
        if (entry.inputs().containsUnknowns() || entry.outputs().containsUnknowns()) {
            problem(entry, who + " has values that are not known; fill them in before importing");
        }
        var version = entry.text("version");
        if (!version.isEmpty() && version(entry).isEmpty()) {
            problem(entry, who + " has the version '" + version + "', which is none; one reads 1.2.3");
        }
        if (type.isEmpty()) {
            problem(entry, who + " has no 'type'");
        }
        if (entry.name().isEmpty()) {
            problem(entry, who + " has no 'name'");
        }
        if (ProviderReference.isProviderType(type)) {
            if (!id.isEmpty()) {
                problem(entry, who + " has an 'id', but is a provider, which is created rather than read");
            }
            if (entry.component()) {
                problem(entry, who + " is a provider and cannot be a component");
            }
            if (!entry.outputs().isEmpty()) {
                problem(entry, who + " is a provider and cannot have 'outputs'");
            }
            return;
        }
        if (entry.component()) {
            if (!id.isEmpty()) {
                problem(entry, who + " is a component and cannot have an 'id'");
            }
            return;
        }
        if (id.isEmpty() || id.equals("<PLACEHOLDER>")) {
            problem(entry, who + " has no 'id'; give the id of the object that it is to be");
        }
        if (!type.isEmpty() && !Goals.isToken(type)) {
            problem(
                    entry,
                    "'" + type + "', the type of " + who + ", is no resource type; one reads package:module:Name");
        }
    }

    private void place(ImportEntry entry, Set<ImportEntry> above) {
        if (done.contains(entry)) {
            return;
        }
        if (!above.add(entry)) {
            problem(entry, entry.who() + " is its own parent");
            return;
        }
        var parent = entry.text("parent");
        var provider = entry.text("provider");
        for (var needed : List.of(parent, provider)) {
            if (byName.containsKey(needed)) {
                place(byName.get(needed), above);
            }
        }
        if (done.add(entry)) {
            sorted.add(new Item(
                    entry.text("type"),
                    keys.getOrDefault(entry, entry.name()),
                    entry.logicalName(),
                    entry.text("id"),
                    entry.component(),
                    entry.remote(),
                    named(entry, "parent"),
                    provider(entry),
                    version(entry),
                    entry.text("pluginDownloadUrl"),
                    entry.properties(),
                    entry.inputs(),
                    entry.outputs(),
                    entry.plugin()));
        }
    }

    /** As the engine asks for plugins, with all three numbers; empty where the entry says none that can be read. */
    private static String version(ImportEntry entry) {
        return Version.tryParse(entry.text("version").replaceFirst("^v", ""), false)
                .map(Version::toString)
                .orElse("");
    }

    private @Nullable String provider(ImportEntry entry) {
        var meant = named(entry, "provider");
        if (meant == null) {
            return null;
        }
        var item = byName.get(entry.text("provider"));
        var type = item == null || nameTable.containsKey(entry.text("provider"))
                ? new Urn(meant).type()
                : item.text("type");
        if (!ProviderReference.isProviderType(type)) {
            problem(entry, "'" + entry.text("provider") + "', the provider of " + entry.who() + ", is no provider");
        }
        return meant;
    }

    /** The key of the item or the URN that a name means, null for none. */
    private @Nullable String named(ImportEntry entry, String field) {
        var name = entry.text(field);
        if (name.isEmpty() || Urn.valid(name)) {
            return name.isEmpty() ? null : name;
        }
        if (nameTable.containsKey(name)) {
            return nameTable.get(name);
        }
        if (ambiguous.contains(name)) {
            problem(
                    entry,
                    "'" + name + "', the " + field + " of " + entry.who()
                            + ", is the name of several resources; give the one that is meant a 'name' of its own");
        }
        var item = byName.get(name);
        if (item != null) {
            return keys.get(item);
        }
        var known = new ArrayList<>(nameTable.keySet());
        known.addAll(byName.keySet());
        problem(
                entry,
                "'" + name + "' is neither in the name table nor a resource of this file" + Suggestion.of(name, known));
        return null;
    }
}

package dev.rootstock.engine.provider.schema;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A package: what programs can register of it and ask it.
 *
 * @param moduleFormat the regular expression that takes the module's name out of the middle of a token, empty for the whole of it
 * @param javaPackages the names of modules in Java where they are not the modules' own
 * @param settings the provider's own inputs
 * @param resources by type token
 * @param functions by token
 */
public record PackageSchema(
        String description,
        String moduleFormat,
        Map<String, String> javaPackages,
        List<PropertySchema> settings,
        SortedMap<String, ResourceSchema> resources,
        SortedMap<String, FunctionSchema> functions) {

    public PackageSchema {
        javaPackages = Map.copyOf(javaPackages);
        settings = List.copyOf(settings);
        resources = new TreeMap<>(resources);
        functions = new TreeMap<>(functions);
    }

    /** @param outputs all of them, the inputs that are outputs too among them */
    public record ResourceSchema(List<PropertySchema> inputs, List<PropertySchema> outputs) {
        public ResourceSchema {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }
    }

    /** @param results what it answers, the arguments that it repeats among it */
    public record FunctionSchema(List<PropertySchema> arguments, List<PropertySchema> results) {
        public FunctionSchema {
            arguments = List.copyOf(arguments);
            results = List.copyOf(results);
        }
    }
}

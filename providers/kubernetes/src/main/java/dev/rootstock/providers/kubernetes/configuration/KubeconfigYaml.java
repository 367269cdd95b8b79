package dev.rootstock.providers.kubernetes.configuration;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The only class that needs the YAML library: it is loaded with it, so not before a kubeconfig is read. */
final class KubeconfigYaml {

    private KubeconfigYaml() {}

    /** Maps, lists and plain values; null for an empty text. JSON is YAML too. */
    static @Nullable Object parse(String text) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (YAMLException e) {
            // the parser quotes what it stumbles over, and that may be a token
            throw new InvalidKubeconfigException("the kubeconfig is neither YAML nor JSON, nor the path of a file");
        }
    }

    static String write(Map<String, Object> tree) {
        return new Yaml().dump(tree);
    }
}

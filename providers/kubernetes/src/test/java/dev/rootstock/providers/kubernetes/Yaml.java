package dev.rootstock.providers.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.kubernetes.object.ObjectCodec;
import java.util.Map;

/** Objects as people write them. */
final class Yaml {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Yaml() {}

    static ObjectNode json(String text) {
        Map<String, Object> parsed = new org.yaml.snakeyaml.Yaml().load(text);
        return JSON.valueToTree(parsed);
    }

    static ObjectValue object(String text) {
        return text.isBlank() ? ObjectValue.EMPTY : ObjectCodec.toProperties(json(text));
    }
}

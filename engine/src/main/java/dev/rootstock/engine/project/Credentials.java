package dev.rootstock.engine.project;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the user is logged in: {@code credentials.json} as Pulumi's command writes it (pulumi/pulumi, sdk/go/common/workspace/creds.go).
 * What is there of others, Pulumi Cloud's tokens among it, stays.
 */
public final class Credentials {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String CURRENT = "current";
    private static final String TOKENS = "accessTokens";
    private static final String ACCOUNTS = "accounts";

    /** What a file has that is encrypted (pulumi/pulumi, sdk/go/common/util/securestore). */
    private static final String ENCRYPTED = "$pulumiSecureStore";

    private final Path file;

    /** @param folder {@code $PULUMI_CREDENTIALS_PATH}, or Pulumi's own folder */
    Credentials(Path folder) {
        this.file = folder.resolve("credentials.json");
    }

    /** The store that the last login chose. */
    public Optional<String> current() {
        return read().get(CURRENT) instanceof String url && !url.isEmpty() ? Optional.of(url) : Optional.empty();
    }

    /** Makes a store the current one. */
    public void login(String url) {
        var all = read();
        all.put(CURRENT, url);
        map(all, TOKENS).put(url, "");
        map(all, ACCOUNTS)
                .put(url, new LinkedHashMap<String, Object>(Map.of("lastValidatedAt", "0001-01-01T00:00:00Z")));
        write(all);
    }

    /** Forgets a store, and what of it is secret. */
    public void logout(String url) {
        var all = read();
        map(all, TOKENS).remove(url);
        map(all, ACCOUNTS).remove(url);
        if (url.equals(all.get(CURRENT))) {
            all.put(CURRENT, "");
        }
        write(all);
    }

    /** Forgets every store. */
    public void logoutOfAll() {
        write(new LinkedHashMap<>());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> all, String name) {
        var map = all.get(name) instanceof Map<?, ?> known
                ? new TreeMap<>((Map<String, Object>) known)
                : new TreeMap<String, Object>();
        all.put(name, map);
        return map;
    }

    private Map<String, Object> read() {
        if (!Files.exists(file)) {
            return new LinkedHashMap<>();
        }
        try (var parser = JSON.createParser(file.toFile())) {
            parser.nextToken();
            if (tree(parser) instanceof Map<?, ?> map) {
                var all = new LinkedHashMap<String, Object>();
                map.forEach((key, value) -> all.put(String.valueOf(key), value));
                if (all.containsKey(ENCRYPTED)) {
                    throw new ProjectException(
                            file + " is encrypted, by the stock command with PULUMI_CREDENTIAL_STORE, and cannot be"
                                    + " read here; name the store with PULUMI_BACKEND_URL, or discard the file with"
                                    + " `rootstock logout --all` and log in again");
                }
                return all;
            }
            throw new ProjectException(file + " is no JSON object; mend or remove it");
        } catch (IOException e) {
            throw new ProjectException(file + " cannot be read (" + PlainJson.reason(e) + "); mend or remove it");
        }
    }

    private static @Nullable Object tree(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    var name = parser.currentName();
                    parser.nextToken();
                    map.put(name, tree(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                var list = new ArrayList<@Nullable Object>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(tree(parser));
                }
                yield list;
            }
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_NULL -> null;
            case null, default -> parser.getText();
        };
    }

    private void write(Map<String, Object> all) {
        if (map(all, ACCOUNTS).isEmpty() && map(all, TOKENS).isEmpty()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new ProjectException(file + " cannot be removed: " + e.getMessage());
            }
            return;
        }
        var text = new StringWriter();
        var indent = new DefaultIndenter("    ", "\n");
        var printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator(""))
                .withObjectIndenter(indent)
                .withArrayIndenter(indent);
        try (var generator = JSON.createGenerator(text).setPrettyPrinter(printer)) {
            PlainJson.writeInOrder(generator, all);
        } catch (IOException e) {
            throw new FileNotWrittenException(file + " cannot be written: " + FileReason.of(e));
        }
        PulumiHome.write(file, text.toString());
    }
}

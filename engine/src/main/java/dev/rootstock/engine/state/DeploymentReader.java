package dev.rootstock.engine.state;

import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.secrets.SecretsProvider;
import dev.rootstock.engine.secrets.SecretsProviders;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads checkpoint files and exported deployments, versions 3 and 4, in whatever order their fields come. What cannot be read is a
 * {@link StateFormatException}; the caller knows the file and names it.
 */
public final class DeploymentReader {

    private final byte[] bytes;
    private final SecretsProviders readers;
    private final SecretVault vault;
    private final ResourceJsonReader resourceReader;
    private @Nullable SecretsProvider opened;

    private DeploymentReader(byte[] bytes, SecretsProviders readers, SecretVault vault) {
        this.bytes = bytes;
        this.readers = readers;
        this.vault = vault;
        this.resourceReader = new ResourceJsonReader(this::decrypt, vault);
    }

    /**
     * Reads a checkpoint file.
     *
     * @param vault learns the ciphertexts, so that what does not change is written back as it was
     * @return empty if the stack was never updated
     */
    public static Optional<Snapshot> checkpoint(byte[] bytes, SecretsProviders readers, SecretVault vault) {
        return new DeploymentReader(bytes, readers, vault).read("checkpoint");
    }

    /** Reads what {@code stack export} printed. */
    public static Snapshot export(byte[] bytes, SecretsProviders readers, SecretVault vault) {
        return new DeploymentReader(bytes, readers, vault)
                .read("deployment")
                .orElseThrow(() -> new StateFormatException("the deployment is empty"));
    }

    private Optional<Snapshot> read(String wrapper) {
        var version = checkVersion(wrapper);
        var neverUpdated = version == 0;
        try (var in = JsonInput.of(bytes)) {
            var found = new ArrayList<Snapshot>();
            in.object(name -> {
                if (name.equals("features") && !neverUpdated) {
                    Features.check(version, in.texts());
                } else if (!name.equals(wrapper)) {
                    in.skip();
                } else if (wrapper.equals("deployment")) {
                    found.add(deployment(in));
                } else {
                    in.object(field -> {
                        if (field.equals("latest") && !in.isNull()) {
                            found.add(deployment(in));
                        } else {
                            in.skip();
                        }
                    });
                }
            });
            in.end();
            if (neverUpdated && !found.isEmpty()) {
                Features.check(0, List.of());
            }
            return found.stream().findFirst();
        }
    }

    /** Looks at version and features before anything else is read, since a state that is too new may hold anything. */
    private int checkVersion(String wrapper) {
        if (bytes.length == 0) {
            throw new StateFormatException("it is empty");
        }
        var head = new LinkedHashMap<String, Object>();
        try (var in = JsonInput.of(bytes)) {
            in.firstFields(name -> {
                switch (name) {
                    case "version" -> head.put(name, in.integer());
                    case "features" -> head.put(name, in.texts());
                    default -> {
                        head.put(name, true);
                        // version and features come first in what Pulumi writes: no need to read everything twice
                        if (!(name.equals(wrapper) && head.containsKey("version"))) {
                            in.skip();
                        }
                    }
                }
                return !(head.containsKey("version") && head.containsKey(wrapper));
            });
        }
        if (!(head.get("version") instanceof Integer version)) {
            throw new StateFormatException("it is no state of Pulumi's: it has no 'version'");
        }
        if (!head.containsKey(wrapper)) {
            throw new StateFormatException("it is no " + wrapper + ": it has no '" + wrapper + "'");
        }
        var features = head.get("features") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.<String>of();
        // a stack that was never updated has version 0
        if (version != 0) {
            Features.check(version, features);
        }
        return version;
    }

    private Snapshot deployment(JsonInput in) {
        var resources = new ArrayList<ResourceState>();
        var pending = new ArrayList<PendingOperation>();
        var rest = new LinkedHashMap<String, Object>();
        var manifest = new ArrayList<Manifest>();
        var secrets = new ArrayList<Snapshot.SecretsRecord>();
        in.object(name -> {
            switch (name) {
                case "manifest" -> manifest.add(manifest(in));
                case "secrets_providers" -> {
                    if (!in.isNull()) {
                        secrets.add(secretsRecord(in));
                        opened = null;
                    }
                }
                case "resources" -> in.array(() -> resources.add(resourceReader.read(in)));
                case "pending_operations" -> in.array(() -> pending.add(operation(in)));
                default -> rest.put(name, in.tree());
            }
        });
        // it is always written
        rest.remove("metadata", Map.of());
        return Extensions.spread(new Snapshot(
                manifest.isEmpty() ? new Manifest(Instant.EPOCH, "", "") : manifest.getFirst(),
                secrets.isEmpty() ? null : secrets.getFirst(),
                resources,
                pending,
                rest));
    }

    private static Manifest manifest(JsonInput in) {
        var fields = in.map();
        var time = String.valueOf(fields.getOrDefault("time", "1970-01-01T00:00:00Z"));
        try {
            return new Manifest(
                    GoTime.parse(time),
                    String.valueOf(fields.getOrDefault("magic", "")),
                    String.valueOf(fields.getOrDefault("version", "")));
        } catch (DateTimeException e) {
            throw new StateFormatException("the manifest's time '" + time + "' is no point in time");
        }
    }

    static Snapshot.SecretsRecord secretsRecord(JsonInput in) {
        var fields = in.map();
        var state = new LinkedHashMap<String, Object>();
        if (fields.get("state") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> state.put(String.valueOf(name), value));
        }
        return new Snapshot.SecretsRecord(String.valueOf(fields.get("type")), state);
    }

    private PendingOperation operation(JsonInput in) {
        var resource = new ArrayList<ResourceState>();
        var type = new ArrayList<PendingOperation.Kind>();
        var token = new StringBuilder();
        in.object(name -> {
            switch (name) {
                case "resource" -> resource.add(resourceReader.read(in));
                case "type" -> {
                    var word = in.text();
                    type.add(PendingOperation.Kind.parse(word)
                            .orElseThrow(
                                    () -> new StateFormatException("'" + word + "' is no operation" + in.where())));
                }
                // ours alone; the stock command passes over it
                case DeploymentJson.TOKEN -> token.append(in.text());
                default -> in.skip();
            }
        });
        if (resource.isEmpty() || type.isEmpty()) {
            throw new StateFormatException("a pending operation has no type or no resource" + in.where());
        }
        return new PendingOperation(type.getFirst(), resource.getFirst(), token.toString());
    }

    private String decrypt(String ciphertext) {
        var provider = opened;
        if (provider == null) {
            var record = findSecretsRecord();
            provider = readers.open(record.type(), record.state());
            opened = provider;
        }
        return provider.decrypt(ciphertext);
    }

    /** The provider is named before the resources in what Pulumi writes, but tools that sort fields put it after them. */
    private Snapshot.SecretsRecord findSecretsRecord() {
        var found = new ArrayList<Snapshot.SecretsRecord>();
        try (var in = JsonInput.of(bytes)) {
            find(in, found);
        }
        if (found.isEmpty()) {
            throw new StateFormatException("it has encrypted secrets but names no secrets provider");
        }
        return found.getFirst();
    }

    private static void find(JsonInput in, List<Snapshot.SecretsRecord> found) {
        in.firstFields(name -> {
            switch (name) {
                case "checkpoint", "deployment", "latest" -> find(in, found);
                case "secrets_providers" -> found.add(secretsRecord(in));
                default -> in.skip();
            }
            return found.isEmpty();
        });
    }
}

package dev.rootstock.engine.backend;

import dev.rootstock.engine.secrets.SecretsException;
import dev.rootstock.engine.state.DeploymentJson;
import dev.rootstock.engine.state.JournalReplay;
import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.JsonOutput;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.StateFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A folder as a store, with the layout of Pulumi's self-managed backends: either command works with what the other left. */
public final class FolderBackend implements Backend {

    /** How long a lock holds without being renewed. */
    public static final Duration LEASE = Duration.ofSeconds(60);

    private static final Pattern VERSION = Pattern.compile("(?m)^version:\\s*(\\d+)\\s*$");
    private static final int LAYOUT = 1;
    private static final String NO_BACKUPS = "PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS";

    private final String url;
    private final FolderLayout layout;
    private final boolean backups;
    private final Duration lease;
    private final InstantSource clock;

    private FolderBackend(String url, Path root, boolean backups, Duration lease, InstantSource clock) {
        this.url = url;
        this.layout = new FolderLayout(root);
        this.backups = backups;
        this.lease = lease;
        this.clock = clock;
    }

    /** Whether a URL names a folder. */
    public static boolean accepts(String url) {
        return url.startsWith(FolderUrl.SCHEME);
    }

    /**
     * The store in the folder that a URL names.
     *
     * @param url {@code file://~}, {@code file:///absolute} or {@code file://./relative}
     * @param working what a relative path is relative to
     * @throws BackendException if it names none, or the layout is one that this engine does not know
     */
    public static FolderBackend of(String url, Path working, Map<String, String> environment) {
        var home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")));
        return of(url, FolderUrl.folder(url, home, working), environment, LEASE, InstantSource.system());
    }

    static FolderBackend of(
            String url, Path root, Map<String, String> environment, Duration lease, InstantSource clock) {
        var noBackups = environment.getOrDefault(NO_BACKUPS, "");
        var backend = new FolderBackend(url, root, !(noBackups.equals("true") || noBackups.equals("1")), lease, clock);
        backend.checkLayout();
        return backend;
    }

    private void checkLayout() {
        var meta = layout.meta();
        try {
            var matcher = VERSION.matcher(Files.readString(meta));
            if (!matcher.find()) {
                throw new BackendException(meta + " is damaged: it has no line 'version: " + LAYOUT + "'");
            }
            var version = Integer.parseInt(matcher.group(1));
            if (version > LAYOUT) {
                throw new BackendException(meta + " says that the store has layout " + version
                        + "; the latest known here is " + LAYOUT + ", use a newer version");
            }
            if (version < LAYOUT) {
                throw legacy();
            }
        } catch (NoSuchFileException e) {
            if (!files(layout.stacks(), ".json").isEmpty()) {
                throw legacy();
            }
        } catch (IOException e) {
            throw DurableFiles.cannotRead(meta, e);
        }
    }

    private BackendException legacy() {
        return new BackendException(
                layout.top() + " has the layout of before 2023, without projects; run `pulumi state upgrade` once");
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public List<StackSummary> stacks(Optional<String> project) {
        var found = new ArrayList<StackSummary>();
        for (var folder : project.map(name -> List.of(layout.stacks().resolve(name)))
                .orElseGet(() -> files(layout.stacks(), ""))) {
            for (var file : files(folder, "")) {
                name(folder, file).ifPresent(name -> {
                    if (found.stream().noneMatch(other -> other.name().equals(name))) {
                        found.add(summary(name));
                    }
                });
            }
        }
        found.sort((a, b) -> a.name().compareTo(b.name()));
        return found;
    }

    /** The stack that a file in a project's folder belongs to, if it is a checkpoint. */
    private static Optional<StackName> name(Path folder, Path file) {
        var name = file.getFileName().toString().replaceFirst("\\.(gz|zst)$", "");
        if (!name.endsWith(".json")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new StackName(
                    folder.getFileName().toString(), name.substring(0, name.length() - ".json".length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // Pulumi passes over such files too
        }
    }

    private StackSummary summary(StackName name) {
        try {
            var stored = read(name, StackSecrets.opaque()).map(StoredStack::snapshot);
            return new StackSummary(
                    name,
                    stored.map(snapshot -> snapshot.manifest().time()).filter(time -> time.isAfter(Instant.EPOCH)),
                    stored.map(snapshot -> snapshot.resources().size()));
        } catch (StateFormatException e) {
            // a list is no place to fail because of one stack; whoever uses it hears why
            return new StackSummary(name, Optional.empty(), Optional.empty());
        }
    }

    @Override
    public boolean exists(StackName stack) {
        return CheckpointFile.find(layout.checkpoint(stack)).isPresent();
    }

    @Override
    public boolean create(StackName stack) {
        return new Guard(layout.guard(stack)).call(() -> {
            if (exists(stack)) {
                return false;
            }
            ensureMeta();
            DurableFiles.replace(
                    layout.checkpoint(stack), out -> DeploymentJson.emptyCheckpoint(out, stack.qualified()));
            return true;
        });
    }

    private void ensureMeta() {
        var meta = layout.meta();
        if (!Files.exists(meta)) {
            // whoever is faster writes the same
            DurableFiles.replace(
                    meta, out -> out.write(("version: " + LAYOUT + "\n").getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Override
    public Optional<StoredStack> read(StackName stack, StackSecrets secrets) {
        return new FolderStack(layout, stack).read(secrets).map(contents -> {
            var notices = contents.journal()
                    .map(outcome -> switch (outcome) {
                        // the end of a running update's journal may be half written at this moment
                        case JournalReplay.Outcome.Merged _, JournalReplay.Outcome.Nothing _ -> List.<String>of();
                        case JournalReplay.Outcome.Foreign _ ->
                            List.of("the journal of an interrupted run does not fit the state of " + stack
                                    + " and was not used");
                    })
                    .orElse(List.of());
            return new StoredStack(stack, contents.snapshot(), contents.vault(), notices);
        });
    }

    @Override
    public OpenAnswer open(StackName stack, StackSecrets secrets) {
        return open(stack, secrets, (files, _) -> files.read(secrets));
    }

    @Override
    public OpenAnswer openToReplace(StackName stack, StackSecrets secrets) {
        return open(stack, secrets, (files, notices) -> {
            try {
                return files.read(secrets);
            } catch (StateFormatException | SecretsException e) {
                notices.add("the present state is replaced without having been used: " + e.getMessage());
                files.setJournalAside().ifPresent(aside -> notices.add("the journal beside it was kept as " + aside));
                return files.readNothing(secrets);
            }
        });
    }

    /** Reads a stack's files under the lock, and may add notices. */
    @FunctionalInterface
    private interface Reading {
        Optional<FolderStack.Contents> read(FolderStack files, List<String> notices);
    }

    private OpenAnswer open(StackName stack, StackSecrets secrets, Reading reading) {
        if (!exists(stack)) {
            return new OpenAnswer.Missing(stack);
        }
        var lock = new FolderLock(layout, stack, lease, clock);
        return switch (lock.acquire()) {
            case FolderLock.Answer.Held(var holders) -> new OpenAnswer.Locked(stack, holders);
            case FolderLock.Answer.Got got -> opened(stack, secrets, reading, lock, got);
        };
    }

    private OpenAnswer opened(
            StackName stack, StackSecrets secrets, Reading reading, FolderLock lock, FolderLock.Answer.Got got) {
        try {
            var notices = new ArrayList<>(got.notices());
            var contents = reading.read(new FolderStack(layout, stack), notices);
            if (contents.isEmpty()) {
                lock.release(got.lease());
                return new OpenAnswer.Missing(stack);
            }
            return new OpenAnswer.Opened(FolderSession.open(
                    this,
                    layout,
                    stack,
                    lock,
                    new FolderLock.Answer.Got(got.lease(), notices),
                    contents.get(),
                    secrets,
                    lease,
                    clock));
        } catch (RuntimeException e) {
            lock.release(got.lease());
            throw e;
        }
    }

    @Override
    public List<UpdateRecord> history(StackName stack) {
        return new HistoryFiles(layout, stack).list();
    }

    @Override
    public Optional<Snapshot> at(StackName stack, int version, StackSecrets secrets) {
        var kept = new HistoryFiles(layout, stack).checkpoints();
        if (version < 1 || version > kept.size()) {
            return Optional.empty();
        }
        var vault = SecretVault.reading();
        return Optional.of(CheckpointFile.load(kept.get(version - 1)).snapshot(secrets, vault));
    }

    @Override
    public Map<String, String> tags(StackName stack) {
        var file = layout.tags(stack);
        try (var in = JsonInput.of(Files.readAllBytes(file))) {
            var tags = new TreeMap<String, String>();
            if (in.map().get("tags") instanceof Map<?, ?> map) {
                map.forEach((name, value) -> tags.put(String.valueOf(name), String.valueOf(value)));
            }
            return tags;
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException e) {
            throw DurableFiles.cannotRead(file, e);
        }
    }

    @Override
    public void setTags(StackName stack, Map<String, String> tags) {
        var file = layout.tags(stack);
        if (tags.isEmpty()) {
            FolderStack.delete(file);
            return;
        }
        var json = JsonOutput.text(out ->
                out.beginObject().field("version", 1).name("tags").tree(tags).endObject());
        DurableFiles.replace(file, out -> out.write(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public List<LockHolder> cancel(StackName stack) {
        return new FolderLock(layout, stack, lease, clock).cancel();
    }

    /** Keeps a copy of a checkpoint, as Pulumi does after each update unless told not to. */
    void backUp(StackName stack, Path checkpoint) {
        if (backups) {
            var now = Instant.now();
            var ending =
                    checkpoint.getFileName().toString().substring(stack.stack().length());
            var name = stack.stack() + "." + (now.getEpochSecond() * 1_000_000_000L + now.getNano()) + ending;
            DurableFiles.link(checkpoint, layout.backups(stack).resolve(name));
        }
    }

    private static List<Path> files(Path folder, String ending) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw DurableFiles.cannotRead(folder, e);
        }
    }
}

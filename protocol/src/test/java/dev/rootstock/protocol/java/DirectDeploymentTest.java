package dev.rootstock.protocol.java;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.pulumi.Context;
import com.pulumi.asset.AssetArchive;
import com.pulumi.asset.FileArchive;
import com.pulumi.asset.RemoteAsset;
import com.pulumi.asset.StringAsset;
import com.pulumi.core.Alias;
import com.pulumi.core.Either;
import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import com.pulumi.core.internal.OutputData;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.ProviderResource;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceArgs;
import com.pulumi.resources.ResourceTransformation;
import dev.rootstock.engine.program.ProgramOutcome;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.protocol.fake.RecordingMonitor;
import dev.rootstock.protocol.monitor.ProgramSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every program is run through the SDK's own deployment and through ours, and nothing that is seen from outside differs. */
final class DirectDeploymentTest {

    /** What is seen of a run. */
    record Seen(
            ProgramOutcome outcome,
            Map<String, Registration> registrations,
            Map<Urn, ObjectValue> outputs,
            Map<String, String> received,
            List<String> messages) {}

    /** What programs do. Each may note outputs, which are compared, too. */
    enum Programs implements BiConsumer<Context, Notes> {
        PLAIN_VALUES((_, notes) -> {
            notes.all("text", new Widget("text", "plain"));
            new Widget("none", (Object) null);
            new Widget("bool", true);
            new Widget("integer", 42);
            new Widget("double", 0.5);
            new Widget("optional", Optional.of("given"));
            new Widget("optional-empty", Optional.empty());
            new Widget("left", Either.ofLeft("left"));
            new Widget("right", Either.ofRight(7));
            new Widget("enum", Widget.Mode.SAFE);
            new Widget("json", JsonParser.parseString("{\"a\":[1,null,{\"b\":true}],\"c\":null,\"d\":\"x\"}"));
            new Widget("json-null", JsonParser.parseString("null"));
            new Widget("list", Arrays.asList("a", null, List.of(1, 2.5), Map.of()));
            new Widget("list-empty", List.of());
            new Widget("map", Map.of("b", Map.of("c", List.of()), "a", "x", "__internal", 1));
            new Widget(
                    "map-with-null",
                    new HashMap<>(Arrays.asList("a", "b").stream()
                            .collect(Collectors.toMap(key -> key, key -> Optional.empty()))));
            new Widget("inner", new Widget.Inner("nested ids are sent", Output.of(List.of(Output.of("deep")))));
            new Widget("sentinel", "04da6b54-80e4-46f7-96ec-b56ff0331ba9");
        }),
        OUTPUTS((_, notes) -> {
            var first = new Widget("first", "a");
            notes.all("first", first);
            var second = new Widget("second", first.text);
            new Widget("third", Output.all(first.text, second.text).applyValue(texts -> String.join("+", texts)));
            new Widget("both", new Widget.Arguments(first.count, second.tags), CustomResourceOptions.Empty);
            new Widget("in-list", List.of(first.text, second.text, "c"));
            new Widget("in-map", Map.of("a", first.flag, "b", second.part.applyValue(Widget.Part::name)));
            new Widget("in-output", Output.of(List.of(first.text, Output.of(second.ratio))));
            new Widget("nulls", Output.ofNullable(null));
            new Widget("inner", new Widget.Inner(null, first.text));
            new Widget("late", Output.of(CompletableFuture.supplyAsync(() -> "late")));
            notes.note("apply", second.names.applyValue(names -> names.size()));
        }),
        SECRETS((_, notes) -> {
            var secret = Output.ofSecret("hush");
            notes.all("one", new Widget("secret", secret));
            new Widget("twice", secret.asSecret());
            new Widget("nested", Map.of("a", List.of(secret)));
            new Widget("null", Output.ofNullable((String) null).asSecret());
            new Widget("plain-again", secret.asPlaintext());
            var told = new Widget(
                    "told",
                    "x",
                    CustomResourceOptions.builder()
                            .additionalSecretOutputs(List.of("text"))
                            .build());
            new Widget("from-secret", told.text);
        }),
        FILES((_, notes) -> {
            new Widget("string", new StringAsset("content"));
            new Widget("empty", new StringAsset(""));
            new Widget(
                    "archive",
                    new AssetArchive(Map.of(
                            "a.txt",
                            new StringAsset("a"),
                            "b",
                            new AssetArchive(Map.of("c.txt", new StringAsset("c"))))));
            new Widget("in-list", List.of(new StringAsset("1"), new StringAsset("2")));
            notes.all("held", new Widget("file", "x"));
        }),
        MISSING_FILES((_, _) -> new Widget("missing", new FileArchive("./no-such-file.zip"))),
        REMOTE_FILES((_, _) -> new Widget("remote", new RemoteAsset("file:///no/such/file"))),
        REFERENCES((_, notes) -> {
            var widget = new Widget("widget", "x");
            new Widget("to-widget", widget);
            new Widget("to-widgets", List.of(widget, widget));
            var group = new Group("group", null);
            new Widget("to-group", Map.of("group", group));
            notes.note("urn", group.urn());
        }),
        COMPONENTS((_, notes) -> {
            var group = new Group("group", null);
            var inside = new Widget("inside", "x", within(group));
            var below = new Group("below", group);
            new Widget("deep", inside.text, within(below));
            new Widget(
                    "after-group",
                    "y",
                    CustomResourceOptions.builder().dependsOn(group).build());
            new Widget(
                    "after-output",
                    "y",
                    CustomResourceOptions.builder()
                            .dependsOn(inside.text.applyValue(_ -> List.<Resource>of(inside, below)))
                            .build());
            group.finish(inside);
            notes.note("group", group.urn());
        }),
        OPTIONS((_, _) -> {
            var provider = new Provider("west");
            var other = new Widget("other", "x");
            new Widget(
                    "everything",
                    "x",
                    CustomResourceOptions.builder()
                            .protect(true)
                            .retainOnDelete(false)
                            .deleteBeforeReplace(true)
                            .ignoreChanges("value", "second")
                            .hideDiffs("value")
                            .replaceOnChanges("second")
                            .additionalSecretOutputs(List.of("text", "tags"))
                            .version("1.2.3")
                            .pluginDownloadURL("https://example.com/plugins")
                            .importId("given-id")
                            .provider(provider)
                            .dependsOn(other)
                            .build());
            new Widget(
                    "aliases",
                    "x",
                    CustomResourceOptions.builder()
                            .aliases(Alias.builder().name("old").build(), Alias.noParent())
                            .build());
            new Widget(
                    "timeouts",
                    "x",
                    CustomResourceOptions.builder()
                            .customTimeouts(CustomTimeouts.builder()
                                    .create(Duration.ofMinutes(5))
                                    .build())
                            .build());
            new Widget(
                    "replaced-with",
                    "x",
                    CustomResourceOptions.builder().replaceWith(List.of(other)).build());
            new Widget(
                    "trigger",
                    "x",
                    CustomResourceOptions.builder()
                            .replacementTrigger(other.text)
                            .build());
            var group = new Group(
                    "providing",
                    null,
                    ComponentResourceOptions.builder().providers(provider).build());
            new Widget("inherits", "x", within(group));
            new Widget(
                    "transformed",
                    "x",
                    CustomResourceOptions.builder()
                            .resourceTransformations(arguments -> Optional.of(new ResourceTransformation.Result(
                                    new Widget.Arguments("changed"),
                                    CustomResourceOptions.merge(
                                            (CustomResourceOptions) arguments.options(),
                                            CustomResourceOptions.builder()
                                                    .protect(true)
                                                    .build()))))
                            .build());
        }),
        ALIASES((_, _) -> {
            var other = new Widget("other", "x");
            var urn = "urn:pulumi:dev::site::test:index:Widget::former";
            new Widget(
                    "renamed",
                    "x",
                    CustomResourceOptions.builder()
                            .aliases(
                                    Alias.withUrn(urn),
                                    Alias.builder().type("test:v1:Widget").build(),
                                    Alias.builder()
                                            .name(other.text)
                                            .project("old")
                                            .stack("older")
                                            .build(),
                                    Alias.builder().parent(other).build(),
                                    Alias.builder().parentUrn(Output.of(urn)).build())
                            .build());
        }),
        UNKNOWN_ALIASES((_, _) -> {
            var unknown = new Widget("unknown", "x");
            new Widget(
                    "renamed",
                    "x",
                    CustomResourceOptions.builder()
                            .aliases(Alias.builder().name(unknown.text).build())
                            .build());
        }),
        IDS((_, _) -> {
            new Widget(
                    "new",
                    "x",
                    CustomResourceOptions.builder()
                            .id(Output.ofNullable((String) null))
                            .build());
            new Widget("blank", "x", CustomResourceOptions.builder().id("").build());
        }),
        READS((_, _) -> new Widget(
                "there", "x", CustomResourceOptions.builder().id("known-id").build())),
        JSON_INPUTS((_, _) -> new Widget(
                "packed", new Widget.Demanding(Output.of("x"), Map.of("a", List.of(1))), CustomResourceOptions.Empty)),
        MISSING_INPUT((_, _) -> new Widget("w", new Widget.Demanding(null, null), CustomResourceOptions.Empty)),
        WRONG_TYPE((_, _) -> new Widget("w", new StringBuilder("no such argument"))),
        WRONG_TYPE_BELOW((_, _) -> new Widget("w", Output.of(Map.of("list", List.of(new Object()))))),
        WRONG_KEY((_, _) -> new Widget("w", Map.of(1, "one"))),
        A_FUTURE((_, _) -> new Widget("w", CompletableFuture.completedFuture("x"))),
        WRONG_ENUM((_, _) -> new Widget("w", Thread.State.NEW)),
        NO_NAME((_, _) -> new Widget("", "x")),
        FAILED_OUTPUT((_, _) ->
                new Widget("w", Output.of(CompletableFuture.failedFuture(new IllegalStateException("came too late"))))),
        FAILED_APPLY((_, _) -> {
            var first = new Widget("first", "a");
            new Widget("second", first.text.applyValue(_ -> {
                throw new IllegalStateException("this program is broken");
            }));
        }),
        FAILED_RESOURCE((_, notes) -> {
            var failing = new Widget("failing", "a");
            new Widget("after", failing.text);
            notes.all("failing", failing);
        }),
        STRANGE_ANSWERS((_, notes) -> notes.all("strange", new Widget("strange", "x"))),
        STRANGE_MODE((_, notes) -> notes.all("mode", new Widget("strange-mode", "x"))),
        STRANGE_PART((_, notes) -> notes.all("part", new Widget("strange-part", "x"))),
        BYTES((_, notes) -> notes.all("bytes", new Widget("bytes", "x"))),
        SECRET_ANSWERS((_, notes) -> {
            var widget = new Widget("secretive", "x");
            notes.all("secretive", widget);
            new Widget(
                    "passes-on",
                    new Widget.Arguments(widget.part.applyValue(Widget.Part::name), widget.tags),
                    CustomResourceOptions.Empty);
        }),
        UNKNOWN_ANSWERS((_, notes) -> {
            var widget = new Widget("unknown", "x");
            notes.all("unknown", widget);
            new Widget("passes-on", new Widget.Arguments(widget.text, widget.tags), CustomResourceOptions.Empty);
            new Widget("reference", widget);
        }),
        FAN_IN((_, _) -> {
            var many = java.util.stream.IntStream.range(0, 50)
                    .mapToObj(i -> new Widget("many-" + i, "x"))
                    .toList();
            for (var i = 0; i < 20; i++) {
                new Widget("one-" + i, many.stream().map(widget -> widget.text).toList());
            }
        }),
        EXPORTS((context, _) -> {
            var widget = new Widget("w", "x");
            context.export("text", widget.text);
            context.export("part", widget.tags);
            context.export("secret", Output.ofSecret("hush"));
            context.export("widget", Output.of(widget));
        }),
        ODD_EXPORTS((context, _) -> {
            var widget = new Widget("w", "x");
            context.export("nothing", Output.ofNullable(null));
            context.export("secret-nothing", Output.ofSecret("x").applyValue(_ -> (String) null));
            context.export("nested", Output.of(Map.of("a", List.of(1, 2.5), "b", Map.of())));
            context.export("outputs", Output.of(Map.of("in", widget.text, "secret", Output.ofSecret("s"))));
            context.export("file", Output.of(new StringAsset("content")));
            context.export("id", widget.urn());
        }),
        UNFIT_EXPORT((context, _) -> context.export("thread", Output.of(new StringBuilder("unfit")))),
        FAILED_EXPORT((context, _) -> {
            context.export("good", Output.of("x"));
            context.export("bad", Output.of("x").applyValue(_ -> {
                throw new IllegalStateException("cannot be");
            }));
        });

        private final BiConsumer<Context, Notes> program;

        Programs(BiConsumer<Context, Notes> program) {
            this.program = program;
        }

        @Override
        public void accept(Context context, Notes notes) {
            program.accept(context, notes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_update_is_the_same(Programs program) {
        assertThat(run(program, false, true)).isEqualTo(run(program, false, false));
    }

    @ParameterizedTest
    @EnumSource
    void a_preview_is_the_same(Programs program) {
        assertThat(run(program, true, true)).isEqualTo(run(program, true, false));
    }

    @Test
    void what_is_compared_is_worth_it() {
        var seen = run(Programs.OUTPUTS, false, true);

        assertThat(seen.registrations()).hasSize(11);
        assertThat(seen.received())
                .containsEntry("first.names", "[one, two] known from [first]")
                .hasSize(17);
        assertThat(seen.registrations().get("both").propertyDependencies()).hasSize(2);
        assertThat(run(Programs.MISSING_INPUT, false, true).messages())
                .singleElement()
                .asString()
                .contains("is required but was not given a value");
    }

    @Test
    void only_what_is_out_of_the_ordinary_goes_by_the_sdk() {
        assertThat(bySdk(Programs.PLAIN_VALUES, true)).isEmpty();
        assertThat(bySdk(Programs.COMPONENTS, true)).isEmpty();
        assertThat(bySdk(Programs.OPTIONS, true)).containsExactlyInAnyOrder("timeouts", "replaced-with", "trigger");
        assertThat(bySdk(Programs.ALIASES, true)).isEmpty();
        assertThat(bySdk(Programs.IDS, true)).isEmpty();
        assertThat(bySdk(Programs.COMPONENTS, false)).contains("site-dev", "inside", "group");
    }

    /** Who is registered by a request of the SDK's. */
    private static Set<String> bySdk(Programs program, boolean direct) {
        var names = ConcurrentHashMap.<String>newKeySet();
        run(program, false, direct, registration -> {
            var requested = StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(frame -> frame.getMethodName().equals("registerResourceAsync")));
            if (requested) {
                names.add(registration.name());
            }
        });
        return names;
    }

    private static Seen run(Programs program, boolean dryRun, boolean direct) {
        return run(program, dryRun, direct, _ -> {});
    }

    private static Seen run(Programs program, boolean dryRun, boolean direct, Consumer<Registration> watch) {
        var monitor = new RecordingMonitor();
        monitor.answer = registration -> {
            watch.accept(registration);
            return answer(monitor, registration, dryRun);
        };
        var notes = new Notes();
        var settings = new ProgramSettings(
                "organization", "site", "dev", "", "", dryRun, 1, false, Map.of("aws:region", "eu-west-1"), Set.of());
        var outcome = new JavaProgram(settings, context -> program.accept(context, notes), direct).run(monitor);
        return new Seen(
                outcome,
                monitor.registrations.stream()
                        .collect(Collectors.toMap(Registration::name, registration -> registration)),
                // whether the stack gets its outputs before the program is known to have failed is chance
                outcome instanceof ProgramOutcome.Finished ? Map.copyOf(monitor.outputs) : Map.of(),
                notes.received(),
                monitor.messages.stream()
                        .map(DirectDeploymentTest::withoutPlaces)
                        .sorted()
                        .toList());
    }

    /** A failure's message without the lines of the trace, which are ours or the SDK's. */
    private static String withoutPlaces(String message) {
        return message.lines().filter(line -> !line.startsWith("  at ")).collect(Collectors.joining("\n"));
    }

    private static RegistrationAnswer answer(RecordingMonitor monitor, Registration registration, boolean dryRun) {
        var name = registration.name();
        if (name.equals("failing")) {
            return new RegistrationAnswer.Failed("out of quota");
        }
        var id = !registration.custom() ? "" : dryRun || name.equals("unknown") ? "" : "id-" + name;
        return new RegistrationAnswer.Registered(
                monitor.urn(registration), id, registration.custom() ? outputs(name) : ObjectValue.EMPTY, false);
    }

    private static ObjectValue outputs(String name) {
        var part = (PropertyValue) ObjectValue.builder()
                .put("name", "upper")
                .put("dimension", 3)
                .put("below", PropertyValue.of(List.of(ObjectValue.ofTexts(Map.of("name", "lower")))))
                .put("unheard-of", "ignored")
                .put("__meta", "hidden")
                .build();
        var all = ObjectValue.builder()
                .put("text", "text of " + name)
                .put("flag", true)
                .put("count", 3)
                .put("ratio", 0.25)
                .put("maybe", "perhaps")
                .put("tags", ObjectValue.ofTexts(Map.of("zone", "a", "name", "b", "owner", "c", "__x", "d")))
                .put("names", PropertyValue.ofTexts(List.of("one", "two")))
                .put("part", part)
                .put("parts", PropertyValue.of(List.of(part, part)))
                .put("mode", "fast")
                .put("either", 5)
                .put("anything", PropertyValue.of(List.of(part, PropertyValue.NULL)))
                .put("json", part)
                .put("file", new PropertyValue.Asset("00", "content", null, null))
                .put("unheard-of", "ignored")
                .build();
        return switch (name) {
            case "secretive" ->
                all.map((property, value) -> switch (property) {
                    case "tags" -> ((ObjectValue) value).with("zone", PropertyValue.secret(PropertyValue.of("hidden")));
                    case "part" ->
                        ((ObjectValue) value).with("unheard-of", PropertyValue.secret(PropertyValue.of("x")));
                    case "parts" -> PropertyValue.of(List.of(PropertyValue.secret(part)));
                    case "flag", "names" -> PropertyValue.secret(value);
                    case "anything" -> PropertyValue.secret(PropertyValue.NULL);
                    default -> value;
                });
            case "unknown" ->
                all.map((property, value) -> switch (property) {
                    case "text", "part", "either" -> PropertyValue.UNKNOWN;
                    case "tags" -> ((ObjectValue) value).with("zone", PropertyValue.UNKNOWN);
                    case "names" -> PropertyValue.secret(PropertyValue.UNKNOWN);
                    default -> value;
                });
            case "strange" ->
                ObjectValue.builder()
                        .put("text", 1)
                        .put("flag", "yes")
                        .put("count", PropertyValue.NULL)
                        .put("ratio", "much")
                        .put("maybe", PropertyValue.NULL)
                        .put(
                                "tags",
                                ObjectValue.builder()
                                        .put("a", 1)
                                        .put("b", PropertyValue.NULL)
                                        .build())
                        .put("names", PropertyValue.of(List.of(PropertyValue.NULL, PropertyValue.of("x"))))
                        .put("part", PropertyValue.NULL)
                        .put("either", true)
                        .put("file", "none")
                        .build();
            case "bytes" -> all.with("unheard-of", PropertyValue.ofBytes(new byte[] {(byte) 0xff}));
            case "strange-mode" -> all.with("mode", PropertyValue.of("sideways"));
            case "strange-part" ->
                all.with("part", ObjectValue.builder().put("dimension", 2).build());
            default -> all;
        };
    }

    private static CustomResourceOptions within(Resource parent) {
        return CustomResourceOptions.builder().parent(parent).build();
    }

    /** What a program received, as texts. */
    static final class Notes {
        private final Map<String, String> received = new ConcurrentHashMap<>();
        private final Queue<CompletableFuture<?>> pending = new ConcurrentLinkedQueue<>();

        void note(String name, Output<?> output) {
            pending.add(Internal.of(output)
                    .getDataAsync()
                    .handle((data, thrown) ->
                            received.put(name, thrown == null ? described(data) : "failed: " + thrown)));
        }

        /** A program may be over before its last outputs have failed. */
        Map<String, String> received() {
            CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            return new TreeMap<>(received);
        }

        void all(String name, Widget widget) {
            widget.outputs().forEach((property, output) -> note(name + "." + property, output));
        }

        private static String described(OutputData<?> data) {
            var value = data.getValueNullable();
            return (value == null
                                    || value instanceof Resource
                                    || value.getClass().getName().startsWith("com.pulumi.asset")
                            ? value == null ? "nothing" : value.getClass().getSimpleName()
                            : value.toString())
                    + (data.isKnown() ? " known" : " unknown")
                    + (data.isSecret() ? " secret" : "")
                    + " from "
                    + data.getResources().stream()
                            .map(Resource::pulumiResourceName)
                            .sorted()
                            .toList();
        }
    }

    static final class Group extends ComponentResource {
        Group(String name, @Nullable Resource parent) {
            this(name, parent, ComponentResourceOptions.Empty);
        }

        Group(String name, @Nullable Resource parent, ComponentResourceOptions options) {
            super(
                    "test:index:Group",
                    name,
                    parent == null
                            ? options
                            : ComponentResourceOptions.merge(
                                    options,
                                    ComponentResourceOptions.builder()
                                            .parent(parent)
                                            .build()));
        }

        void finish(Widget widget) {
            registerOutputs(Output.of(Map.of("text", widget.text, "widget", Output.of(widget), "plain", Output.of(1))));
        }
    }

    static final class Provider extends ProviderResource {
        Provider(String name) {
            super("test", name, ResourceArgs.Empty, CustomResourceOptions.Empty);
        }
    }
}

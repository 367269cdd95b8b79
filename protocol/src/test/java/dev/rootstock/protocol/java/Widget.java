package dev.rootstock.protocol.java;

import com.google.gson.JsonElement;
import com.pulumi.asset.AssetOrArchive;
import com.pulumi.core.Either;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.CustomType;
import com.pulumi.core.annotations.EnumType;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A resource that has a property of every type that generated SDKs have. */
@ResourceType(type = "test:index:Widget")
final class Widget extends CustomResource {

    static final String TYPE = "test:index:Widget";

    @Export(name = "text", refs = String.class)
    Output<String> text;

    @Export(name = "flag", refs = Boolean.class)
    Output<Boolean> flag;

    @Export(name = "count", refs = Integer.class)
    Output<Integer> count;

    @Export(name = "ratio", refs = Double.class)
    Output<Double> ratio;

    @Export(
            name = "maybe",
            refs = {Optional.class, String.class},
            tree = "[0,1]")
    Output<Optional<String>> maybe;

    @Export(
            name = "tags",
            refs = {Map.class, String.class},
            tree = "[0,1,1]")
    Output<Map<String, String>> tags;

    @Export(
            name = "names",
            refs = {List.class, String.class},
            tree = "[0,1]")
    Output<List<String>> names;

    @Export(name = "part", refs = Part.class)
    Output<Part> part;

    @Export(
            name = "parts",
            refs = {List.class, Part.class},
            tree = "[0,1]")
    Output<List<Part>> parts;

    @Export(name = "mode", refs = Mode.class)
    Output<Mode> mode;

    @Export(
            name = "either",
            refs = {Either.class, String.class, Integer.class},
            tree = "[0,1,2]")
    Output<Either<String, Integer>> either;

    @Export(name = "anything", refs = Object.class)
    Output<Object> anything;

    @Export(name = "json", refs = JsonElement.class)
    Output<JsonElement> json;

    @Export(name = "file", refs = AssetOrArchive.class)
    Output<AssetOrArchive> file;

    Widget(String name, @Nullable Object value) {
        this(name, value, CustomResourceOptions.Empty);
    }

    Widget(String name, @Nullable Object value, CustomResourceOptions options) {
        this(name, new Arguments(value), options);
    }

    Widget(String name, ResourceArgs arguments, CustomResourceOptions options) {
        super(TYPE, name, arguments, options);
    }

    /** All outputs by name. */
    Map<String, Output<?>> outputs() {
        return Map.ofEntries(
                Map.entry("urn", urn()),
                Map.entry("id", id()),
                Map.entry("text", text),
                Map.entry("flag", flag),
                Map.entry("count", count),
                Map.entry("ratio", ratio),
                Map.entry("maybe", maybe),
                Map.entry("tags", tags),
                Map.entry("names", names),
                Map.entry("part", part),
                Map.entry("parts", parts),
                Map.entry("mode", mode),
                Map.entry("either", either),
                Map.entry("anything", anything),
                Map.entry("json", json),
                Map.entry("file", file));
    }

    static final class Arguments extends ResourceArgs {
        @Import(name = "value")
        private final @Nullable Object value;

        @Import(name = "second")
        private final @Nullable Output<?> second;

        /** Never sent, as the SDK has it. */
        @Import
        private final String id = "id of its own";

        Arguments(@Nullable Object value) {
            this(value, null);
        }

        Arguments(@Nullable Object value, @Nullable Output<?> second) {
            this.value = value;
            this.second = second;
        }
    }

    static final class Demanding extends ResourceArgs {
        @Import(name = "needed", required = true)
        private final @Nullable Output<String> needed;

        @Import(name = "packed", json = true)
        private final @Nullable Object packed;

        Demanding(@Nullable Output<String> needed, @Nullable Object packed) {
            this.needed = needed;
            this.packed = packed;
        }
    }

    static final class Inner extends ResourceArgs {
        @Import(name = "id")
        private final @Nullable String id;

        @Import(name = "deep")
        private final @Nullable Output<?> deep;

        Inner(@Nullable String id, @Nullable Output<?> deep) {
            this.id = id;
            this.deep = deep;
        }
    }

    @EnumType
    enum Mode {
        FAST("fast"),
        SAFE("safe");

        private final String value;

        Mode(String value) {
            this.value = value;
        }

        @EnumType.Converter
        String value() {
            return value;
        }
    }

    @CustomType
    record Part(String name, Optional<Integer> size, List<Part> below) {
        @CustomType.Builder
        static final class Builder {
            private @Nullable String name;
            private @Nullable Integer size;
            private List<Part> below = List.of();

            @CustomType.Setter
            Builder name(String name) {
                this.name = Objects.requireNonNull(name);
                return this;
            }

            @CustomType.Setter("dimension")
            Builder size(@Nullable Integer size) {
                this.size = size;
                return this;
            }

            @CustomType.Setter
            Builder below(@Nullable List<Part> below) {
                this.below = below == null ? List.of() : below;
                return this;
            }

            Part build() {
                return new Part(Objects.requireNonNull(name, "a part has a name"), Optional.ofNullable(size), below);
            }
        }
    }
}

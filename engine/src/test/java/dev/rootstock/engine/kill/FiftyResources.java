package dev.rootstock.engine.kill;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;

import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.FakeProgram.Context;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.program.RegistrationAnswer.Registered;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.PropertyValue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A program of fifty resources before and after a change of everything that can change: creations, updates, replacements in either
 * order with what depends on them, and deletions.
 */
final class FiftyResources {
    private static final int KEPT = 8;
    private static final int UPDATED = 10;
    private static final int REPLACED = 6;
    private static final int DELETED_FIRST = 4;
    private static final int CREATED = 12;

    private final boolean after;
    private final TreeMap<String, String> wanted = new TreeMap<>();

    private FiftyResources(boolean after) {
        this.after = after;
    }

    static FakeProgram before() {
        return FakeProgram.of(new FiftyResources(false)::register);
    }

    static FakeProgram after() {
        return FakeProgram.of(new FiftyResources(true)::register);
    }

    /** What has to exist after the change: its inputs, apart from what other resources gave it, by name. */
    static TreeMap<String, String> wanted() {
        var program = new FiftyResources(true);
        program.register(null);
        return program.wanted;
    }

    /** @param context null to be told only what is wanted */
    private void register(@Nullable Context context) {
        var group = context == null
                ? null
                : context.register(new Resource("my:index:Group", "group").component())
                        .urn();
        for (var i = 0; i < KEPT; i++) {
            one(context, thing("kept" + i), "kept" + i, "1", "1", i % 2 == 0 ? group : null, null);
        }
        for (var i = 0; i < UPDATED; i++) {
            one(context, thing("updated" + i), "updated" + i, "1", after ? "2" : "1", i % 3 == 0 ? group : null, null);
        }
        for (var i = 0; i < REPLACED; i++) {
            var name = "replaced" + i;
            var replaced = one(context, thing(name), name, after ? "2" : "1", "1", null, null);
            one(context, thing(name + "user"), name + "user", "1", "1", group, replaced);
        }
        for (var i = 0; i < DELETED_FIRST; i++) {
            var name = "first" + i;
            var replaced =
                    one(context, thing(name).deleteBeforeReplace(true), name, after ? "2" : "1", "1", null, null);
            one(context, thing(name + "user"), name + "user", "1", "1", null, replaced);
        }
        for (var i = 0; i < CREATED; i++) {
            var name = (after ? "created" : "deleted") + i;
            one(context, thing(name), name, "1", "1", i % 2 == 0 ? group : null, null);
        }
    }

    private @Nullable Registered one(
            @Nullable Context context,
            Resource resource,
            String name,
            String x,
            String y,
            @Nullable Urn parent,
            @Nullable Registered from) {
        wanted.put(name, x + "/" + y);
        resource.with("x", x).with("y", PropertyValue.secret(PropertyValue.of(y)));
        if (parent != null) {
            resource.parent(parent);
        }
        if (from != null) {
            resource.with("from", from, "arn");
        }
        return context == null ? null : context.register(resource);
    }
}

package dev.rootstock.engine.acceptance;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DeleteRequest;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.resource.CustomTimeouts;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.Secret;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The options of a resource that say what may become of it. */
final class OptionsAcceptanceTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    private static PropertyValue text(String text) {
        return PropertyValue.of(text);
    }

    private static ObjectValue tags(String x) {
        return ObjectValue.EMPTY.with("x", text(x)).with("z", text("1"));
    }

    @Test
    @DisplayName("23: what is ignored keeps the state's value, and the provider is told what is ignored")
    void ignoredPropertiesKeepTheirValue() {
        stack.up(program -> program.register(thing("a").with("tags", tags("1")).with("y", "1")));

        stack.up(program -> program.register(
                thing("a").with("tags", tags("2")).with("y", "1").ignoreChanges("tags.x")));

        assertThat(stack.changes()).isEmpty();
        assertThat(stack.resource("a").inputs().get("tags")).isEqualTo(tags("1"));
        assertThat(stack.resource("a").ignoreChanges()).containsExactly("tags.x");
        assertThat(cloud.requests)
                .filteredOn(DiffRequest.class::isInstance)
                .last()
                .isInstanceOfSatisfying(
                        DiffRequest.class,
                        request -> assertThat(request.ignoreChanges()).containsExactly("tags.x"));

        stack.up(program -> program.register(
                thing("a").with("tags", tags("2")).with("y", "2").ignoreChanges("tags.x")));
        assertThat(stack.changes()).containsExactly("update a");
        assertThat(cloud.requests)
                .filteredOn(UpdateRequest.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(UpdateRequest.class, request -> {
                    assertThat(request.newInputs().get("tags")).isEqualTo(tags("1"));
                    assertThat(request.ignoreChanges()).containsExactly("tags.x");
                });
    }

    @Test
    @DisplayName("23: a path that leads nowhere is mentioned and stops nothing")
    void aPathThatLeadsNowhereIsMentioned() {
        stack.up(program -> program.register(thing("a").with("list", PropertyValue.of(List.of(text("1"))))));

        var result = stack.up(program -> program.register(thing("a")
                .with("list", PropertyValue.of(List.of(text("1"), text("2"))))
                .ignoreChanges("list[1]", "no..path")));

        assertThat(result.succeeded()).isTrue();
        assertThat(stack.changes()).containsExactly("update a");
        assertThat(stack.diagnostics(Diagnostic.Severity.INFO))
                .anySatisfy(said -> assertThat(said)
                        .isEqualTo("cannot ignore changes in added or removed elements of the path: \"list[1]\""))
                .anySatisfy(said -> assertThat(said).contains("no..path"));
    }

    @Test
    @DisplayName("23: a value that was secret only by its surroundings stays secret when it is kept")
    void whatIsKeptStaysSecret() {
        stack.up(program -> program.register(thing("a").with("settings", PropertyValue.secret(tags("hunter2")))));

        stack.up(program ->
                program.register(thing("a").with("settings", tags("other")).ignoreChanges("settings.x")));

        assertThat(stack.resource("a").inputs().object("settings").orElseThrow().get("x"))
                .isEqualTo(PropertyValue.secret(text("hunter2")));
        assertThat(stack.events.toString()).doesNotContain("hunter2");
    }

    @Test
    @DisplayName("23: a new object is made of what the program says, whatever is ignored")
    void nothingIsIgnoredOfANewObject() {
        cloud.replaceOn.add("y");
        stack.up(program ->
                program.register(thing("a").with("x", "1").with("y", "1").ignoreChanges("x")));

        stack.up(program ->
                program.register(thing("a").with("x", "2").with("y", "2").ignoreChanges("x")));

        assertThat(stack.changes()).contains("create-replacement a");
        assertThat(stack.resource("a").inputs().text("x")).contains("2");
    }

    @Test
    @DisplayName("27: what is protected stays, and the run fails; without the protection it goes")
    void whatIsProtectedStays() {
        stack.up(program -> {
            program.register(thing("a").protect(true));
            program.register(thing("b"));
        });

        assertThat(stack.up(_ -> {}).succeeded()).isFalse();
        assertThat(stack.errors())
                .singleElement()
                .asString()
                .contains("because it is protected")
                .contains("`rootstock state unprotect '" + stack.resource("a").urn() + "'`");
        assertThat(stack.names()).containsExactly("a");
        assertThat(cloud.names()).containsExactly("a");

        stack.up(program -> program.register(thing("a").protect(false)));
        assertThat(stack.changes()).isEmpty();
        assertThat(stack.resource("a").protect()).isFalse();
        assertThat(stack.up(_ -> {}).succeeded()).isTrue();
        assertThat(cloud.things).isEmpty();
    }

    @Test
    @DisplayName("27: every protected resource is named, not only the first")
    void everyProtectedResourceIsNamed() {
        stack.up(program -> {
            program.register(thing("a").protect(true));
            program.register(thing("b").protect(true));
        });

        assertThat(stack.destroy().succeeded()).isFalse();

        assertThat(stack.errors()).hasSize(2);
        assertThat(cloud.names()).containsExactly("a", "b");
    }

    @Test
    @DisplayName("27: protection can be passed over for one operation")
    void protectionCanBePassedOver() {
        stack.up(program -> program.register(thing("a").protect(true)));
        stack.with(options -> options.ignoreProtection(true));

        assertThat(stack.up(_ -> {}).succeeded()).isTrue();

        assertThat(cloud.things).isEmpty();
    }

    @Test
    @DisplayName("28: what is to be retained leaves the state and no provider is asked")
    void whatIsRetainedLeavesTheStateOnly() {
        stack.up(program -> program.register(thing("a").retainOnDelete()));
        cloud.calls.clear();

        assertThat(stack.up(_ -> {}).succeeded()).isTrue();

        assertThat(stack.names()).isEmpty();
        assertThat(cloud.calls).isEmpty();
        assertThat(cloud.names()).containsExactly("a");
    }

    @Test
    @DisplayName("28: replaced, the retained object stays as well")
    void aRetainedObjectOutlivesItsReplacement() {
        cloud.replaceOn.add("x");
        stack.up(program -> program.register(thing("a").with("x", "1").retainOnDelete()));

        stack.up(program -> program.register(thing("a").with("x", "2").retainOnDelete()));

        assertThat(cloud.names()).containsExactly("a", "a");
        assertThat(stack.names()).containsExactly("a");
    }

    @Test
    @DisplayName("29: deleted with another, it is not deleted by itself; otherwise it is")
    void whatGoesAlongIsNotDeleted() {
        FakeProgram.Body both = program -> {
            var a = program.register(thing("a"));
            program.register(thing("b").deletedWith(a.urn()));
        };
        stack.up(both);
        cloud.calls.clear();
        stack.up(_ -> {});
        assertThat(cloud.changes()).containsExactly("delete a");
        assertThat(stack.names()).isEmpty();

        stack.up(both);
        cloud.calls.clear();
        stack.up(program -> program.register(thing("a")));
        assertThat(cloud.changes()).containsExactly("delete b");
    }

    @Test
    @DisplayName("29: what goes along leaves the state before what takes it along")
    void whatGoesAlongLeavesFirst() {
        stack.up(program -> {
            var a = program.register(thing("a"));
            program.register(thing("b").deletedWith(a.urn()));
        });

        assertThat(stack.destroy().succeeded()).isTrue();

        assertThat(stack.changes()).containsExactly("delete b", "delete a");
    }

    @Test
    @DisplayName("30: listed outputs are secret, and so is an output whose input of the same name is")
    void outputsAreSecret() {
        stack.up(program -> program.register(thing("a")
                .with("password", PropertyValue.secret(text("hunter2")))
                .with("plain", "p")
                .additionalSecretOutputs("arn")));

        var outputs = stack.resource("a").outputs();
        assertThat(outputs.get("arn")).isInstanceOf(Secret.class);
        assertThat(outputs.get("password")).isInstanceOf(Secret.class);
        assertThat(outputs.get("plain")).isEqualTo(text("p"));
        assertThat(stack.resource("a").additionalSecretOutputs()).containsExactly("arn");
        assertThat(stack.events.toString()).doesNotContain("hunter2").doesNotContain("arn:a-1");
    }

    @Test
    @DisplayName("30: after an update, too")
    void outputsAreSecretAfterAnUpdate() {
        stack.up(program -> program.register(thing("a").with("x", "1").additionalSecretOutputs("arn")));
        stack.up(program -> program.register(thing("a").with("x", "2").additionalSecretOutputs("arn", "x")));

        assertThat(stack.resource("a").outputs().get("arn")).isInstanceOf(Secret.class);
        assertThat(stack.resource("a").outputs().get("x")).isInstanceOf(Secret.class);
    }

    @Test
    @DisplayName("30: listed later, what is there already becomes secret although nothing else changes")
    void outputsBecomeSecretWithoutAnUpdate() {
        stack.up(program -> program.register(thing("a").with("x", "1")));
        FakeProgram.Body listed =
                program -> program.register(thing("a").with("x", "1").additionalSecretOutputs("arn", "id"));

        assertThat(stack.up(listed).changed()).isTrue();

        assertThat(stack.changes()).isEmpty();
        assertThat(stack.resource("a").outputs().get("arn")).isInstanceOf(Secret.class);
        assertThat(stack.diagnostics(Diagnostic.Severity.WARNING))
                .containsExactly("The 'id' property cannot be made secret.");
        assertThat(stack.up(listed).changed()).isFalse();
    }

    @Test
    @DisplayName("31: timeouts reach the provider in seconds, and the state keeps them")
    void timeoutsReachTheProvider() {
        stack.up(program ->
                program.register(thing("a").with("x", "1").customTimeouts(new CustomTimeouts(300, 60, 90, 0))));
        stack.up(program ->
                program.register(thing("a").with("x", "2").customTimeouts(new CustomTimeouts(300, 60, 90, 0))));
        assertThat(stack.resource("a").customTimeouts()).isEqualTo(new CustomTimeouts(300, 60, 90, 0));
        stack.up(_ -> {});

        assertThat(cloud.requests)
                .filteredOn(CreateRequest.class::isInstance)
                .extracting(request -> ((CreateRequest) request).timeoutSeconds())
                .containsExactly(300.0);
        assertThat(cloud.requests)
                .filteredOn(UpdateRequest.class::isInstance)
                .extracting(request -> ((UpdateRequest) request).timeoutSeconds())
                .containsExactly(60.0);
        assertThat(cloud.requests)
                .filteredOn(DeleteRequest.class::isInstance)
                .extracting(request -> ((DeleteRequest) request).timeoutSeconds())
                .containsExactly(90.0);
    }

    @Test
    @DisplayName("32: hidden differences are kept by the state, and nothing else goes by them")
    void hiddenDifferencesHideNothingFromTheEngine() {
        stack.up(program -> program.register(thing("a").with("x", "1").hideDiffs("x")));
        stack.up(program -> program.register(thing("a").with("x", "2").hideDiffs("x")));

        assertThat(stack.changes()).containsExactly("update a");
        assertThat(stack.resource("a").hideDiffs()).containsExactly("x");
        assertThat(stack.resource("a").inputs().text("x")).contains("2");
    }

    @Test
    @DisplayName("options that change alone are saved, and nothing is done for them")
    void optionsThatChangeAloneAreSaved() {
        stack.up(program -> program.register(thing("a").with("x", "1")));
        cloud.calls.clear();

        var result = stack.up(program -> {
            var site = program.register(new Resource("my:index:Site", "site").component());
            program.register(thing("a")
                    .with("x", "1")
                    .protect(true)
                    .retainOnDelete()
                    .deletedWith(site.urn())
                    .ignoreChanges("x")
                    .additionalSecretOutputs("arn")
                    .customTimeouts(new CustomTimeouts(1, 2, 3, 4)));
        });

        assertThat(result.changed()).isTrue();
        assertThat(stack.changes()).containsExactly("create site");
        assertThat(cloud.calls).isEmpty();
        var after = stack.resource("a");
        assertThat(after.protect()).isTrue();
        assertThat(after.retainOnDelete()).isTrue();
        assertThat(after.deletedWith()).isEqualTo(stack.resource("site").urn());
        assertThat(after.ignoreChanges()).containsExactly("x");
        assertThat(after.additionalSecretOutputs()).containsExactly("arn");
        assertThat(after.customTimeouts()).isEqualTo(new CustomTimeouts(1, 2, 3, 4));
    }
}

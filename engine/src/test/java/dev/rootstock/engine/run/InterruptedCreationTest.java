package dev.rootstock.engine.run;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An earlier operation was killed while it created something. */
final class InterruptedCreationTest {
    private static final Urn A = new Urn("urn:pulumi:dev::project::test:index:Thing::a");

    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    @BeforeEach
    void interrupted() {
        var inputs = ObjectValue.EMPTY.with("name", PropertyValue.of("a-generated"));
        stack.pending = List.of(new PendingOperation(
                PendingOperation.Kind.CREATING,
                ResourceState.of(A, true).inputs(inputs).build(),
                "token-1"));
        // what is generated is kept where the old inputs have it
        cloud.check = request -> CheckAnswer.accepted(
                request.news().with("name", request.olds().find("name").orElse(PropertyValue.of("a-new"))));
    }

    @Test
    void theSameCreationIsTriedAgainWithTheSameNameAndToken() {
        cloud.things.put("a-9", new FakeCloud.Thing(A, ObjectValue.EMPTY, "token-1"));

        assertThat(stack.up(program -> program.register(thing("a"))).succeeded())
                .isTrue();

        assertThat(cloud.requests)
                .filteredOn(CreateRequest.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(CreateRequest.class, request -> {
                    assertThat(request.interrupted()).isTrue();
                    assertThat(request.token()).isEqualTo("token-1");
                    assertThat(request.inputs().text("name")).contains("a-generated");
                });
        assertThat(stack.resource("a").id()).isEqualTo("a-9");
        assertThat(cloud.things).hasSize(1);
        assertThat(stack.pending).isEmpty();
        assertThat(stack.diagnostics(Diagnostic.Severity.WARNING))
                .singleElement()
                .asString()
                .contains("1 pending operation");
    }

    @Test
    void whatWasMadeWithOtherInputsIsChangedToWhatIsWantedNow() {
        var made = ObjectValue.EMPTY.with("name", PropertyValue.of("a-generated"));
        cloud.things.put("a-9", new FakeCloud.Thing(A, made, "token-1"));

        assertThat(stack.up(program -> program.register(thing("a").with("size", "2")))
                        .succeeded())
                .isTrue();

        assertThat(cloud.changes()).containsExactly("adopt a", "update a");
        assertThat(cloud.things.get("a-9").inputs().text("size")).contains("2");
        assertThat(stack.resource("a").inputs().text("size")).contains("2");
    }

    @Test
    void whatWasMadeWithOtherInputsIsReplacedInTheSameOperationWhereThatIsNeeded() {
        cloud.replaceOn.add("size");
        var made = ObjectValue.EMPTY.with("name", PropertyValue.of("a-generated"));
        cloud.things.put("a-9", new FakeCloud.Thing(A, made, "token-1"));

        assertThat(stack.up(program -> program.register(thing("a").with("size", "2")))
                        .succeeded())
                .isTrue();

        assertThat(cloud.changes()).containsExactly("adopt a", "create a", "delete a");
        assertThat(stack.names()).containsExactly("a");
        assertThat(cloud.things).containsOnlyKeys(stack.resource("a").id());
    }

    @Test
    void whatFailsAgainStaysPending() {
        cloud.failures.put("create a", ProviderError.of("no capacity"));

        assertThat(stack.up(program -> program.register(thing("a"))).succeeded())
                .isFalse();

        assertThat(stack.pending)
                .singleElement()
                .extracting(PendingOperation::token)
                .isEqualTo("token-1");
    }

    @Test
    void whatTheProgramNoLongerRegistersStaysPendingWithAWarningUntilItIsCleared() {
        assertThat(stack.up(_ -> {}).succeeded()).isTrue();

        assertThat(stack.pending).hasSize(1);
        assertThat(stack.diagnostics(Diagnostic.Severity.WARNING))
                .hasSize(2)
                .last()
                .asString()
                .contains("did not create it again");

        stack.with(options -> options.clearPendingCreates(true));
        assertThat(stack.refresh().succeeded()).isTrue();
        assertThat(stack.pending).isEmpty();
    }

    @Test
    void aPreviewAsksWithTheSameWordsSoThatItFailsWhereTheUpdateWill() {
        stack.preview(program -> program.register(thing("a")));

        assertThat(cloud.requests)
                .filteredOn(CreateRequest.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        CreateRequest.class,
                        request -> assertThat(List.of(request.preview(), request.interrupted()))
                                .containsOnly(true));
        assertThat(stack.pending).hasSize(1);
    }
}

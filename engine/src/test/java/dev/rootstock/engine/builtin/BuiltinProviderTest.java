package dev.rootstock.engine.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.provider.InvokeRequest;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BuiltinProviderTest {
    private static final Urn REFERENCE = new Urn("urn:pulumi:dev::p::pulumi:pulumi:StackReference::net");

    private final Provider provider = BuiltinProviders.factory(name -> name.equals("net")
                    ? new StackReader.Answer.Outputs(ObjectValue.of(Map.of(
                            "vpc", PropertyValue.of("vpc-1"),
                            "token", PropertyValue.secret(PropertyValue.of("t")))))
                    : new StackReader.Answer.Failed("no stack named '" + name + "' found"))
            .create();

    private List<String> failures(ObjectValue inputs) {
        return provider.check(new CheckRequest(REFERENCE, ObjectValue.EMPTY, inputs, new byte[32])).failures().stream()
                .map(failure -> failure.property())
                .toList();
    }

    @Test
    void aReferenceHasANameAndNothingElse() {
        assertThat(failures(ObjectValue.ofTexts(Map.of("name", "net")))).isEmpty();
        assertThat(failures(ObjectValue.EMPTY)).containsExactly("name");
        assertThat(failures(ObjectValue.ofTexts(Map.of("name", "net", "other", "x"))))
                .containsExactly("other");
    }

    @Test
    void anotherNameIsAnotherReference() {
        var net = ObjectValue.ofTexts(Map.of("name", "net"));
        var other = ObjectValue.ofTexts(Map.of("name", "other"));

        assertThat(provider.diff(new DiffRequest(REFERENCE, "id", net, net, other, List.of()))
                        .replaces())
                .isTrue();
        assertThat(provider.diff(new DiffRequest(REFERENCE, "id", net, net, net, List.of()))
                        .replaces())
                .isFalse();
    }

    @Test
    void outputsAreReadByFunctionWithTheSecretOnesNamed() {
        var answer = provider.invoke(
                new InvokeRequest("pulumi:pulumi:readStackOutputs", ObjectValue.ofTexts(Map.of("name", "net")), false));

        assertThat(answer).isInstanceOfSatisfying(InvokeAnswer.Returned.class, returned -> {
            assertThat(returned.value().object("outputs").orElseThrow().text("vpc"))
                    .contains("vpc-1");
            assertThat(returned.value().get("secretOutputNames")).isEqualTo(PropertyValue.ofTexts(List.of("token")));
        });
    }

    @Test
    void aStackThatIsNotThereIsNamed() {
        var answer = provider.invoke(new InvokeRequest(
                "pulumi:pulumi:readStackOutputs", ObjectValue.ofTexts(Map.of("name", "nowhere")), false));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        InvokeAnswer.Failed.class,
                        failed -> assertThat(failed.error().message()).contains("'nowhere'"));
    }
}

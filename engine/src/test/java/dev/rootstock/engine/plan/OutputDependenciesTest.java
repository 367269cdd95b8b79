package dev.rootstock.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the properties of a registration come from. */
final class OutputDependenciesTest {
    private static final Urn A = new Urn("urn:pulumi:dev::p::test:index:Thing::a");
    private static final Urn B = new Urn("urn:pulumi:dev::p::test:index:Thing::b");

    private static Registration registration(ObjectValue inputs, Set<Urn> all, Map<String, Set<Urn>> byProperty) {
        return Registration.of("test:index:Thing", "c", true, null, inputs).with(inputs, all, byProperty);
    }

    private static PropertyValue from(Urn urn) {
        return new PropertyValue.Output(PropertyValue.of("v"), false, Set.of(urn.text()));
    }

    @Test
    void whatDoesNotTrackPropertiesMayComeFromEverythingInEach() {
        var inputs = ObjectValue.ofTexts(Map.of("x", "1", "y", "2"));

        assertThat(OutputDependencies.filled(registration(inputs, Set.of(A), Map.of()))
                        .propertyDependencies())
                .isEqualTo(Map.of("x", Set.of(A), "y", Set.of(A)));
        assertThat(OutputDependencies.filled(registration(inputs, Set.of(A), Map.of("x", Set.of())))
                        .propertyDependencies())
                .isEqualTo(Map.of("x", Set.of()));
    }

    @Test
    void valuesDeepInsideSayWhatTheyComeFrom() {
        var inputs = ObjectValue.EMPTY
                .with("list", PropertyValue.of(List.of(ObjectValue.EMPTY.with("deep", from(B)))))
                .with("secret", PropertyValue.secret(from(A)));

        assertThat(OutputDependencies.added(registration(inputs, Set.of(A), Map.of("list", Set.of(A))))
                        .propertyDependencies())
                .isEqualTo(Map.of("list", Set.of(A, B), "secret", Set.of(A)));
        assertThat(OutputDependencies.added(Map.of("list", Set.of(A)), inputs))
                .isEqualTo(Map.of("list", Set.of(A, B), "secret", Set.of(A)));
    }

    @Test
    void afterATransformOnlyWhatItLeftCounts() {
        var inputs = ObjectValue.EMPTY.with("x", PropertyValue.of("1"));

        var derived = OutputDependencies.derived(registration(inputs, Set.of(A), Map.of("x", Set.of(B))));

        assertThat(derived.propertyDependencies()).isEmpty();
        assertThat(derived.dependencies()).containsExactly(A);
    }
}

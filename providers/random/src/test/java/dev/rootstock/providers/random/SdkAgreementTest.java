package dev.rootstock.providers.random;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import dev.rootstock.engine.provider.local.LocalType;
import dev.rootstock.engine.provider.local.Property;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The properties that the types declare are those that the programs' classes know. */
class SdkAgreementTest {

    static Stream<LocalType> types() {
        return RandomProviderFactory.types(new SecureRandom(), InstantSource.system()).stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void inputsAndOutputsAreThoseOfTheResourceClass(LocalType type) throws ClassNotFoundException {
        var name = "dev.rootstock.sdk.random."
                + type.token().substring(type.token().lastIndexOf(':') + 1);
        var resource = Class.forName(name);
        var arguments = Class.forName(name + "Args");
        var inputs = type.schema().inputs();

        assertThat(resource.getAnnotation(ResourceType.class).type()).isEqualTo(type.token());
        assertThat(annotated(arguments, Import.class).map(Import::name))
                .containsExactlyInAnyOrderElementsOf(
                        inputs.stream().map(Property::name).toList());
        assertThat(annotated(arguments, Import.class).filter(Import::required).map(Import::name))
                .containsExactlyInAnyOrderElementsOf(inputs.stream()
                        .filter(p -> p.role() == Property.Role.REQUIRED_INPUT)
                        .map(Property::name)
                        .toList());
        assertThat(annotated(resource, Export.class).map(Export::name))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(inputs.stream(), type.schema().computed().stream())
                        .map(Property::name)
                        .toList());
    }

    private static <A extends Annotation> Stream<A> annotated(Class<?> owner, Class<A> annotation) {
        return Stream.<Class<?>>iterate(
                        owner, part -> part.getName().startsWith("dev.rootstock."), Class::getSuperclass)
                .flatMap(part -> Arrays.stream(part.getDeclaredFields()))
                .map((Field field) -> field.getAnnotation(annotation))
                .filter(Objects::nonNull);
    }
}

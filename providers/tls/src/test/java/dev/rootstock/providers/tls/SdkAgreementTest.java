package dev.rootstock.providers.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import dev.rootstock.engine.provider.local.LocalType;
import dev.rootstock.engine.provider.local.Property;
import dev.rootstock.sdk.tls.inputs.SubjectArgs;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The properties that the types declare are those that the programs' classes know. */
class SdkAgreementTest {

    static Stream<LocalType> types() {
        return TlsProviderFactory.types(new SecureRandom(), InstantSource.system()).stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void inputsAndOutputsAreThoseOfTheResourceClass(LocalType type) throws ClassNotFoundException {
        var name =
                "dev.rootstock.sdk.tls." + type.token().substring(type.token().lastIndexOf(':') + 1);
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

    @Test
    void aSubjectHasTheFieldsOfItsClass() {
        assertThat(annotated(SubjectArgs.class, Import.class).map(Import::name))
                .containsExactlyInAnyOrderElementsOf(DistinguishedName.PROPERTY.fields().stream()
                        .map(Property::name)
                        .toList());
    }

    private static <A extends Annotation> Stream<A> annotated(Class<?> owner, Class<A> annotation) {
        return Arrays.stream(owner.getDeclaredFields())
                .map((Field field) -> field.getAnnotation(annotation))
                .filter(Objects::nonNull);
    }
}

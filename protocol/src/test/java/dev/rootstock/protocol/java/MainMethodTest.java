package dev.rootstock.protocol.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.resources.StackOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which programs are run without their {@code main}: those that lose nothing by it. */
final class MainMethodTest {

    @Test
    void theFunctionThatMainHandsOverIsWhatIsRun() {
        assertThat(read(OfAMethod.class)).isEqualTo(new MainMethod.Runs(OfAMethod.class.getName(), "resources"));
        assertThat(read(OfAnother.class)).isEqualTo(new MainMethod.Runs(OfAMethod.class.getName(), "resources"));
        assertThat(read(OfALambda.class))
                .isInstanceOfSatisfying(
                        MainMethod.Runs.class,
                        runs -> assertThat(runs.className()).isEqualTo(OfALambda.class.getName()));
        assertThat(read(AsKotlinDoes.class)).isInstanceOf(MainMethod.Runs.class);
        assertThat(read(WithoutMain.class)).isEqualTo(new MainMethod.Absent());
    }

    @ParameterizedTest
    @ValueSource(classes = {WithOptions.class, WithMore.class, WithArguments.class, OfAnObject.class})
    void whatDoesMoreIsRunByItself(Class<?> program) {
        assertThat(read(program)).isEqualTo(new MainMethod.Other());
        assertThatThrownBy(() -> JavaProject.entryPoint(program.getName(), program.getClassLoader()))
                .isInstanceOf(NotInProcessException.class);
    }

    @Test
    void aLambdaIsCalled() {
        JavaProject.entryPoint(OfALambda.class.getName(), OfALambda.class.getClassLoader())
                .accept(null);

        assertThat(OfALambda.called).isTrue();
    }

    private static MainMethod read(Class<?> program) {
        return MainMethod.of(program, program.getClassLoader());
    }

    static final class OfAMethod {
        public static void main(String[] arguments) {
            Pulumi.run(OfAMethod::resources);
        }

        static void resources(Context context) {}
    }

    static final class OfAnother {
        public static void main(String[] arguments) {
            Pulumi.run(OfAMethod::resources);
        }
    }

    static final class OfALambda {
        static boolean called;

        public static void main(String[] arguments) {
            Pulumi.run(context -> called = true);
        }
    }

    static final class AsKotlinDoes {
        public static void main() {
            Pulumi.run(context -> {});
        }

        public static void main(String[] arguments) {
            main();
        }
    }

    static final class WithoutMain {
        static void stack(Context context) {}
    }

    static final class WithOptions {
        public static void main(String[] arguments) {
            Pulumi.withOptions(StackOptions.Empty).run(WithOptions::stack);
        }

        static void stack(Context context) {}
    }

    static final class WithMore {
        public static void main(String[] arguments) {
            System.setProperty("rootstock.test", "seen");
            Pulumi.run(WithMore::stack);
        }

        static void stack(Context context) {}
    }

    static final class WithArguments {
        public static void main(String[] arguments) {
            Pulumi.run(context -> context.log().info(arguments[0]));
        }
    }

    static final class OfAnObject {
        public static void main(String[] arguments) {
            Pulumi.run(new OfAnObject()::stack);
        }

        private void stack(Context context) {}
    }
}

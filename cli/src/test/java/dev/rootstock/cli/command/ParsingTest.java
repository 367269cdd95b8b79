package dev.rootstock.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.cli.workspace.CliException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** What is read from the command line, and what completes it. */
final class ParsingTest {

    @Test
    void durations_are_read_as_go_reads_them() {
        var durations = new GoDuration();
        assertThat(durations.convert("1m30s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(durations.convert("1.5h")).isEqualTo(Duration.ofMinutes(90));
        assertThat(durations.convert("250ms")).isEqualTo(Duration.ofMillis(250));
        assertThat(durations.convert("0")).isEqualTo(Duration.ZERO);
        for (var wrong : new String[] {"", "5", "1d", "s", "-1s", "1s x", "99999999999h"}) {
            assertThatThrownBy(() -> durations.convert(wrong))
                    .as(wrong)
                    .isInstanceOf(TypeConversionException.class)
                    .hasMessage("'" + wrong + "' is no duration, such as 500ms or 1m30s");
        }
    }

    @Test
    void fish_completes_verbs_by_all_their_names_and_their_flags() {
        var line = new CommandLine(new RootCommand());
        Verbs.add(line, "completion", "fish");
        var out = new StringWriter();
        line.setOut(new PrintWriter(out));

        assertThat(line.execute("completion", "fish")).isZero();

        assertThat(out.toString())
                .contains("complete -c rootstock -f -n '__fish_use_subcommand' -a 'up update' -d 'Make the resources")
                .contains("complete -c rootstock -n '__fish_seen_subcommand_from stack; and __fish_seen_subcommand_from"
                        + " output' -s j -l json")
                .contains(" -n '__fish_seen_subcommand_from up update' -s t -l target -r -d ");
    }

    @Test
    void long_texts_are_cut_unless_they_are_asked_for_whole() {
        for (var asked : new String[][] {{}, {"--show-full-output=false"}}) {
            assertThat(CommandLine.populateCommand(new ViewFlags(), asked)
                            .options()
                            .truncated())
                    .isTrue();
        }
        var refresh = new ViewFlags();
        refresh.wholeByDefault();
        assertThat(refresh.options().truncated()).as("of a refresh").isFalse();
        assertThat(new ViewFlags().options().withDiff().truncated())
                .as("details")
                .isFalse();
        for (var asked : new String[] {"--show-full-output", "--show-full-output=true"}) {
            assertThat(CommandLine.populateCommand(new ViewFlags(), asked)
                            .options()
                            .truncated())
                    .isFalse();
        }
    }

    @Test
    void verbs_are_suggested_from_the_whole_tree_by_likeness_and_by_what_they_are_called_elsewhere() {
        assertThat(meant(List.of(), "export")).containsExactly("rootstock stack export", "rootstock import");
        assertThat(meant(List.of(), "previw")).startsWith("rootstock preview");
        assertThat(meant(List.of(), "deploy")).startsWith("rootstock up");
        assertThat(meant(List.of(), "plan")).startsWith("rootstock preview");
        assertThat(meant(List.of("stack"), "outputs")).startsWith("rootstock stack output");
        assertThat(meant(List.of("plugin"), "instal")).startsWith("rootstock plugin install");
        assertThat(meant(List.of("plugin"), "export")).containsExactly("rootstock stack export", "rootstock import");
        assertThat(meant(List.of(), "webhook", "create")).contains("rootstock stack webhook");
        assertThat(meant(List.of(), "wathc")).startsWith("rootstock watch");
        assertThat(meant(List.of(), "xyzzy")).isEmpty();
    }

    private static List<String> meant(List<String> before, String... unknown) {
        return MeantVerbs.of(MeantVerbs.all(), before, List.of(unknown));
    }

    @Test
    void a_variable_that_stands_for_several_values_may_quote_those_with_commas() {
        assertThat(OptionVariables.parts(",a,b,,c")).containsExactly("", "a", "b", "", "c");
        assertThat(OptionVariables.parts("\"k=a,b\",x=\"\"y")).containsExactly("\"k=a,b\",x=\"\"y");
        assertThat(OptionVariables.parts("\"k=a,b\",\"x=\"\"y\"\"\"")).containsExactly("k=a,b", "x=\"y\"");
        assertThat(OptionVariables.parts("one")).containsExactly("one");
    }

    @Test
    void the_parallelism_is_the_flags_or_else_the_variables() {
        UnaryOperator<String> seven = name -> name.equals("PULUMI_PARALLEL") ? "7" : null;
        assertThat(WorkFlags.parallelism(0, seven)).isEqualTo(7);
        assertThat(WorkFlags.parallelism(3, seven)).isEqualTo(3);
        assertThat(WorkFlags.parallelism(0, _ -> null)).isZero();
        assertThatThrownBy(() -> WorkFlags.parallelism(0, _ -> "many"))
                .isInstanceOf(CliException.class)
                .hasMessage("the variable PULUMI_PARALLEL is a number, not 'many'");
    }

    @Test
    void of_every_variable_it_is_said_what_it_does_here() {
        assertThat(Variables.all())
                .isSortedAccordingTo(Comparator.comparing(Variables.Variable::name))
                .allSatisfy(variable -> assertThat(variable.name()).matches("PULUMI_[A-Z_]+"))
                .anySatisfy(variable -> {
                    assertThat(variable.name()).isEqualTo("PULUMI_DIY_BACKEND_LEGACY_LAYOUT");
                    assertThat(variable.standing()).isEqualTo(Variables.Standing.REFUSED);
                });
    }
}

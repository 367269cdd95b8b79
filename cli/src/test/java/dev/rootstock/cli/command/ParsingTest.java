package dev.rootstock.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
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
        for (var asked : new String[] {"--show-full-output", "--show-full-output=true"}) {
            assertThat(CommandLine.populateCommand(new ViewFlags(), asked)
                            .options()
                            .truncated())
                    .isFalse();
        }
    }
}

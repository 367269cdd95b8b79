package dev.rootstock.protocol.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Ends a process, and those that it started, whose engine was killed and could not end them: a small process that reads from a pipe
 * which the system closes with this JVM, however that ends. It needs nothing of what it watches, which may be busy, deaf, or written in
 * any language.
 */
public final class OrphanGuard {

    /**
     * Ctrl-C reaches all processes of a terminal and must not take the guard away. After the end of its input it asks the process and
     * those that come of it to end, and kills them three seconds later. Which come of it is read from /proc, or asked of ps where there
     * is none; it is read before anything ends, since afterwards children belong to nobody.
     */
    private static final String SCRIPT = """
        trap '' INT TERM HUP
        read -r pid || exit 0
        read -r word && exit 0
        kill -0 "$pid" 2>/dev/null || exit 0
        parents() {
          if [ -r /proc/self/stat ]; then
            for stat in /proc/[0-9]*/stat; do
              { read -r line <"$stat"; } 2>/dev/null || continue
              rest=${line##*) ?}
              set -- $rest
              echo "${line%% *} $1"
            done
          else
            ps -A -o pid= -o ppid=
          fi
        }
        add_children() {
          table=$(parents) new=$all
          while [ -n "$new" ]; do
            found=
            set -- $table
            while [ $# -gt 1 ]; do
              case " $all $found " in
                *" $1 "*) ;;
                *) case " $new " in *" $2 "*) found="$found $1" ;; esac ;;
              esac
              shift 2
            done
            all="$all$found" new=$found
          done
        }
        all=$pid
        add_children
        kill -TERM $all 2>/dev/null
        sleep 3
        add_children
        kill -KILL $all 2>/dev/null
        """;

    private final OutputStream pipe;

    private OrphanGuard(OutputStream pipe) {
        this.pipe = pipe;
    }

    /** Starts a guard, before the process that it is to watch. Who kills this JVM's whole process group does not reach it. */
    public static OrphanGuard start() throws IOException {
        var builder = new ProcessBuilder(List.of("/bin/sh", "-c", SCRIPT))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        return new OrphanGuard(OwnSession.start(builder).getOutputStream());
    }

    /**
     * Starts a process that is watched from its beginning to its end. Ctrl-C at a terminal does not reach it: whether it is to end is
     * for its engine to say. It has nothing to read, unless it shares this process's standard input.
     */
    public static Process watched(ProcessBuilder builder) throws IOException {
        var guard = start();
        try {
            var process = guard.begin(builder);
            process.onExit().thenRun(guard::release);
            return process;
        } catch (IOException e) {
            guard.release();
            throw e;
        }
    }

    /** Starts the process that this guard watches, which does nothing before the guard knows it. */
    public Process begin(ProcessBuilder builder) throws IOException {
        var gated = Gate.before(builder);
        var process = OwnSession.start(builder);
        watch(process);
        if (gated) {
            Gate.open(process);
        } else {
            process.getOutputStream().close();
        }
        return process;
    }

    /** Says which process it watches. A guard that is gone already ends the process that it cannot watch. */
    private void watch(Process process) throws IOException {
        try {
            write(process.pid() + "\n");
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** There is nothing to watch any more. */
    public void release() {
        try (pipe) {
            write("over\n");
        } catch (IOException e) {
            // somebody ended the guard: then it watches nothing either
        }
    }

    private void write(String line) throws IOException {
        pipe.write(line.getBytes(StandardCharsets.US_ASCII));
        pipe.flush();
    }
}

package dev.rootstock.engine.backend;

import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.JsonOutput;
import dev.rootstock.engine.state.StateFormatException;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Who may write a stack's state, and until when.
 *
 * @param epoch the fencing token: it grows with every change of hands, and a run writes only while it is its own
 * @param lock the id of the lock file that goes with it, as Pulumi's command sees it; empty when nobody holds the lock
 */
record Lease(long epoch, String lock, ThisProcess holder, Instant since, Instant until) {

    static final Lease NONE = new Lease(0, "", new ThisProcess(0, "", "", "", ""), Instant.EPOCH, Instant.EPOCH);

    boolean isHeld() {
        return !lock.isEmpty();
    }

    Lease released() {
        return new Lease(epoch, "", holder, since, until);
    }

    Lease renewed(Instant until) {
        return new Lease(epoch, lock, holder, since, until);
    }

    String json() {
        return JsonOutput.text(out -> out.beginObject()
                .field("epoch", epoch)
                .field("lock", lock)
                .field("pid", holder.pid())
                .field("started", holder.started())
                .field("username", holder.username())
                .field("hostname", holder.hostname())
                .field("machine", holder.machine())
                .field("since", since.toString())
                .field("until", until.toString())
                .endObject());
    }

    /** @throws StateFormatException if this is no lease */
    static Lease parse(byte[] json) {
        try (var in = JsonInput.of(json)) {
            var fields = in.map();
            var holder = new ThisProcess(
                    Long.parseLong(String.valueOf(fields.get("pid"))),
                    String.valueOf(fields.get("started")),
                    String.valueOf(fields.get("username")),
                    String.valueOf(fields.get("hostname")),
                    String.valueOf(fields.get("machine")));
            return new Lease(
                    Long.parseLong(String.valueOf(fields.get("epoch"))),
                    String.valueOf(fields.get("lock")),
                    holder,
                    Instant.parse(String.valueOf(fields.get("since"))),
                    Instant.parse(String.valueOf(fields.get("until"))));
        } catch (NumberFormatException | DateTimeException e) {
            throw new StateFormatException("it is no lease: " + e.getMessage(), e);
        }
    }
}

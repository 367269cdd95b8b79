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
 * @param settled up to here all epochs have ended, or are kept from writing in a way that does not need the lease
 * @param saved the state that was last written under a lease
 * @param recorded the journal that there is, as far as the holder of the lease has told
 */
record Lease(
        long epoch,
        String lock,
        ThisProcess holder,
        Instant since,
        Instant until,
        long settled,
        Saved saved,
        Recorded recorded) {

    /**
     * A checkpoint that was written.
     *
     * @param hash its SHA-256; empty if none was
     * @param time what its manifest says
     */
    record Saved(String hash, Instant time) {
        static final Saved NOTHING = new Saved("", Instant.EPOCH);
    }

    /**
     * A journal that goes with a checkpoint. As long as that is the state, there has to be as much of the journal at least, or somebody has
     * removed it: it goes only after another checkpoint has come, or after this was taken back.
     *
     * @param base the checkpoint's SHA-256; empty if no journal is known
     * @param chain which of the store's journals of the stack it is
     * @param length how much of it is confirmed, as the store counts
     */
    record Recorded(String base, long chain, long length) {
        static final Recorded NOTHING = new Recorded("", 0, 0);

        boolean isSameJournal(Recorded other) {
            return base.equals(other.base) && chain == other.chain;
        }
    }

    static final Lease NONE = new Lease(
            0,
            "",
            new ThisProcess(0, "", "", "", ""),
            Instant.EPOCH,
            Instant.EPOCH,
            0,
            Saved.NOTHING,
            Recorded.NOTHING);

    /** The next one, for another holder. */
    Lease next(String lock, ThisProcess holder, Instant since, Instant until) {
        return new Lease(epoch + 1, lock, holder, since, until, settled, saved, recorded);
    }

    /** Takes the lock from its holder, for nobody. */
    Lease cancelled() {
        return new Lease(epoch + 1, "", holder, since, until, settled, saved, recorded);
    }

    Lease settled(long epoch) {
        return new Lease(this.epoch, lock, holder, since, until, epoch, saved, recorded);
    }

    Lease saved(Saved saved) {
        return new Lease(epoch, lock, holder, since, until, settled, saved, recorded);
    }

    Lease recorded(Recorded recorded) {
        return new Lease(epoch, lock, holder, since, until, settled, saved, recorded);
    }

    boolean isHeld() {
        return !lock.isEmpty();
    }

    /** Given back by its holder. Whoever could not settle what was before it leaves that to the next. */
    Lease released() {
        return new Lease(epoch, "", holder, since, until, settled == epoch - 1 ? epoch : settled, saved, recorded);
    }

    Lease renewed(Instant until) {
        return new Lease(epoch, lock, holder, since, until, settled, saved, recorded);
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
                .field("settled", settled)
                .field("state", saved.hash())
                .field("saved", saved.time().toString())
                .field("journalOf", recorded.base())
                .field("journalChain", recorded.chain())
                .field("journalLength", recorded.length())
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
            var epoch = Long.parseLong(String.valueOf(fields.get("epoch")));
            return new Lease(
                    epoch,
                    String.valueOf(fields.get("lock")),
                    holder,
                    Instant.parse(String.valueOf(fields.get("since"))),
                    Instant.parse(String.valueOf(fields.get("until"))),
                    // what was written before there was such a field lies in a folder, where nothing has to be settled
                    Long.parseLong(String.valueOf(fields.getOrDefault("settled", epoch))),
                    new Saved(
                            String.valueOf(fields.getOrDefault("state", "")),
                            Instant.parse(String.valueOf(fields.getOrDefault("saved", Instant.EPOCH)))),
                    new Recorded(
                            String.valueOf(fields.getOrDefault("journalOf", "")),
                            Long.parseLong(String.valueOf(fields.getOrDefault("journalChain", 0))),
                            Long.parseLong(String.valueOf(fields.getOrDefault("journalLength", 0)))));
        } catch (NumberFormatException | DateTimeException e) {
            throw new StateFormatException("it is no lease: " + e.getMessage(), e);
        }
    }
}

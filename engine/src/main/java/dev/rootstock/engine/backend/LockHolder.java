package dev.rootstock.engine.backend;

import java.time.Instant;

/**
 * Who holds a stack's lock.
 *
 * @param since when it was taken
 * @param place where the lock lies, as the user would look for it
 */
public record LockHolder(String username, String hostname, long pid, Instant since, String place) {

    @Override
    public String toString() {
        return place + ": created by " + username + "@" + hostname + " (pid " + pid + ") at " + since;
    }
}

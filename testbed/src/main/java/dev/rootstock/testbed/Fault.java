package dev.rootstock.testbed;

import java.time.Duration;

/**
 * The answer that the emulator gives to the next calls of an operation instead of doing it.
 *
 * @param service as in signatures: {@code ec2}, {@code eks}, {@code rds} (also for DocumentDB), ...
 * @param action the operation's name in the API reference, or a regular expression: {@code CreateVpc}, {@code Describe.*}
 * @param times how many calls are answered so
 * @param status the HTTP status; 0 lets the call go on after the delay, and one of success comes without any content
 * @param code the error code, such as {@code Throttling}
 * @param delay how long the answer takes
 */
public record Fault(String service, String action, int times, int status, String code, Duration delay) {

    public static Fault failing(String service, String action, int times, int status, String code) {
        return new Fault(service, action, times, status, code, Duration.ZERO);
    }

    /** An answer of success that says nothing, as of something between that answers for the cloud. */
    public static Fault empty(String service, String action, int times) {
        return new Fault(service, action, times, 200, "", Duration.ZERO);
    }

    public static Fault slow(String service, String action, int times, Duration delay) {
        return new Fault(service, action, times, 0, "", delay);
    }
}

package dev.rootstock.cli;

import java.util.ResourceBundle;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * {@link System.Logger}s, which log to java.util.logging as the JDK's own do. The launcher puts it in front of the class path as the JDK's
 * {@link System.LoggerFinder}, which saves the JDK a search of all of it.
 */
public class PlatformLoggers extends System.LoggerFinder {

    /** Found second, since the JDK also looks whether there is another one; never used. */
    public static final class Other extends PlatformLoggers {}

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new Forwarding(Logger.getLogger(name));
    }

    private record Forwarding(Logger logger) implements System.Logger {

        @Override
        public String getName() {
            return logger.getName();
        }

        @Override
        public boolean isLoggable(Level level) {
            return logger.isLoggable(of(level));
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String message, @Nullable Throwable thrown) {
            var entry = new LogRecord(of(level), message);
            entry.setThrown(thrown);
            log(entry, bundle);
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String format, Object @Nullable ... parameters) {
            var entry = new LogRecord(of(level), format);
            entry.setParameters(parameters);
            log(entry, bundle);
        }

        private void log(LogRecord entry, @Nullable ResourceBundle bundle) {
            entry.setLoggerName(logger.getName());
            entry.setResourceBundle(bundle);
            logger.log(entry);
        }

        /** As the documentation of {@link System.Logger.Level} pairs them. */
        private static java.util.logging.Level of(Level level) {
            return switch (level) {
                case ALL -> java.util.logging.Level.ALL;
                case TRACE -> java.util.logging.Level.FINER;
                case DEBUG -> java.util.logging.Level.FINE;
                case INFO -> java.util.logging.Level.INFO;
                case WARNING -> java.util.logging.Level.WARNING;
                case ERROR -> java.util.logging.Level.SEVERE;
                case OFF -> java.util.logging.Level.OFF;
            };
        }
    }
}

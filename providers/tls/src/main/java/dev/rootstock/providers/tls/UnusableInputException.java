package dev.rootstock.providers.tls;

/** An input that cannot be used, though it is of the right kind. Its message names what is wrong without repeating the value. */
final class UnusableInputException extends Exception {
    private final String property;

    UnusableInputException(String property, String message) {
        super(message);
        this.property = property;
    }

    String property() {
        return property;
    }
}

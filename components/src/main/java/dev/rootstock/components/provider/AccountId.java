package dev.rootstock.components.provider;

/**
 * The number of an AWS account.
 *
 * @param digits twelve of them
 */
public record AccountId(String digits) {

    /** @throws IllegalArgumentException with what is expected instead */
    public static AccountId parse(String text) {
        if (!text.matches("\\d{12}")) {
            throw new IllegalArgumentException("the twelve digits of an AWS account, in quotes");
        }
        return new AccountId(text);
    }
}

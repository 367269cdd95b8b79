package dev.rootstock.engine.state;

/** In which form secrets go into JSON. */
public sealed interface SecretForm {

    /** As ciphertext. The scope is the resource they belong to. */
    record Encrypted(SecretVault vault, String scope) implements SecretForm {}

    /** As plaintext, marked as secret: what {@code --show-secrets} asks for. */
    record Clear() implements SecretForm {}

    /** As the text {@code [secret]}: for events and outputs that people read. */
    record Hidden() implements SecretForm {}

    /**
     * As the text {@code [secret]} where a ciphertext would be, so that it is known to be one: for events that programs read. The texts of
     * assets are left out as well.
     */
    record Marked() implements SecretForm {}

    /** As the bare value, not even marked as secret: the wire of programs that cannot tell. */
    record Bare() implements SecretForm {}

    /** Inside another secret's plaintext: the ciphertext is the plaintext, since all of it will be encrypted. */
    record Nested() implements SecretForm {}
}

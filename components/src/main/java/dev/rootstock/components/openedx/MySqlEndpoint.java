package dev.rootstock.components.openedx;

import com.pulumi.core.Output;

/**
 * A MySQL 8 server that somebody else runs.
 *
 * @param username an account that may create databases and users; the site gets an account of its own
 * @param password the password of that account, a secret
 * @param database the site's database, created if it is missing
 * @param applicationUser the site's own account, created if it is missing, with a generated password
 */
public record MySqlEndpoint(
        Output<String> host,
        Output<Integer> port,
        Output<String> username,
        Output<String> password,
        Tls tls,
        String database,
        String applicationUser) {

    /** A server whose database and application account are both named {@code openedx}. */
    public static MySqlEndpoint of(
            Output<String> host, Output<Integer> port, Output<String> username, Output<String> password, Tls tls) {
        return new MySqlEndpoint(host, port, username, password.asSecret(), tls, "openedx", "openedx");
    }
}

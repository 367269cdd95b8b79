package dev.rootstock.providers.aws.client;

import dev.rootstock.engine.provider.ProviderError;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One configured connection to AWS: nothing is made and nobody is asked before the first call needs it. Thread-safe; the lock guards
 * the clients and the identity, each set once.
 */
public final class Session implements AutoCloseable {

    private final Configuration configuration;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private @Nullable Clients clients;
    private @Nullable Identity identity;

    public Session(Configuration configuration) {
        this.configuration = configuration;
    }

    public Configuration configuration() {
        return configuration;
    }

    /** The clients, after the account that the credentials belong to was found to be one that may be used. */
    public Clients clients() {
        var made = made();
        if (!configuration.allowedAccounts().isEmpty()
                || !configuration.forbiddenAccounts().isEmpty()
                || !configuration.is("skipCredentialsValidation")) {
            identity();
        }
        return made;
    }

    /** Who the credentials are. Asks AWS once; an account that the configuration rules out is a failure. */
    public synchronized Identity identity() {
        if (identity == null) {
            var found = Identity.of(made());
            ruleOut(found.account());
            identity = found;
        }
        return identity;
    }

    /** Waits, or returns at once with true when the provider is asked to stop. */
    public boolean cancelledWithin(long milliseconds) {
        try {
            return cancelled.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    public void cancel() {
        cancelled.countDown();
    }

    private synchronized Clients made() {
        if (clients == null) {
            clients = new Clients(configuration);
        }
        return clients;
    }

    private void ruleOut(String account) {
        var allowed = configuration.allowedAccounts();
        if ((!allowed.isEmpty() && !allowed.contains(account))
                || configuration.forbiddenAccounts().contains(account)) {
            throw new CloudFailure(ProviderError.of("the credentials belong to AWS account " + account
                    + ", which this provider's configuration does not allow; use credentials of "
                    + (allowed.isEmpty() ? "another account" : String.join(" or ", allowed))
                    + " or change allowedAccountIds or forbiddenAccountIds"));
        }
    }

    @Override
    public synchronized void close() {
        cancel();
        if (clients != null) {
            clients.close();
        }
    }
}

package dev.rootstock.engine.provider;

import dev.rootstock.engine.resource.Extension;
import java.util.Optional;

/**
 * Manages the resources of one package. An instance serves one configuration: {@link #configure} is called once before any call about
 * a resource, and every call may then come from many threads at once.
 *
 * <p>Every method blocks, and is expected to give up soon after {@link #cancel}. A failure that the caller can handle is an answer;
 * what a method throws is a defect of the provider and is reported as such. See pulumi/pulumi, proto/pulumi/provider.proto.
 */
public interface Provider extends AutoCloseable {

    /**
     * Checks a provider resource's own inputs before they are kept. Secrets are wrapped as the program wrapped them; unknown values
     * are possible in a preview.
     */
    CheckAnswer checkConfig(CheckRequest request);

    /** How a change of the provider's own inputs changes its resources: a replacement replaces all of them. */
    DiffAnswer diffConfig(DiffRequest request);

    /**
     * Takes the configuration. Called once, never with unknown values; connects nowhere, because an operation that changes nothing is
     * to connect nowhere.
     */
    ConfigureAnswer configure(ConfigureRequest request);

    /**
     * Takes on a package beside its own, whose resources it manages from then on, too. May be called several times, also with several
     * versions of one package.
     *
     * @return why it cannot, empty when it has
     */
    default Optional<ProviderError> extend(Extension extension) {
        return Optional.of(ProviderError.of("The package " + extension.name()
                + " extends another, which a provider that comes with Rootstock cannot take on. Put the plugin that"
                + " can on the PATH and name its package in ROOTSTOCK_PLUGINS."));
    }

    /** Checks inputs and completes them with defaults and generated names. Makes no change and needs no cloud. */
    CheckAnswer check(CheckRequest request);

    /** Whether {@link #check} goes by the configuration of generated names, see {@link CheckRequest#naming}. */
    default boolean takesNameProposals() {
        return false;
    }

    /**
     * Compares what is with what is asked for.
     *
     * @throws DiffFailedException when that cannot be done
     */
    DiffAnswer diff(DiffRequest request);

    /** Makes the object, or in a preview says what it would look like, with unknown values for what only the cloud knows. */
    CreateAnswer create(CreateRequest request);

    /** Looks the object up: to refresh it, to import it, or for a program that only reads it. */
    ReadAnswer read(ReadRequest request);

    /** Changes the object in place, or in a preview says what it would look like. */
    UpdateAnswer update(UpdateRequest request);

    /** Deletes the object. An object that is already gone is deleted. Never called in a preview. */
    DeleteAnswer delete(DeleteRequest request);

    /** Answers a function of the package (a data source). Arguments hold no unknown values. */
    InvokeAnswer invoke(InvokeRequest request);

    /**
     * The user wants the operation to end, but waits for what is in flight. Does nothing where a provider brings that to its end; a
     * plugin decides for itself, as it does under Pulumi's own command.
     */
    default void cancelling() {}

    /** Asks everything that is in flight to stop as soon as it safely can. */
    void cancel();

    @Override
    void close();
}

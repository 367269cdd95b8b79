package dev.rootstock.engine.autonaming;

import dev.rootstock.engine.provider.NameProposal;
import dev.rootstock.engine.provider.NameProposal.Mode;
import dev.rootstock.engine.resource.Urn;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a stack by which objects are named: for everything, for single providers, for single types. Follows pulumi/pulumi,
 * pkg/resource/autonaming/strategy.go; random characters are drawn in another way, from as good a seed.
 */
public final class Autonaming {

    /** The key of the configuration that holds the rules. */
    public static final String KEY = "pulumi:autonaming";

    /** Everything is left to the providers. */
    public static final Autonaming NONE = new Autonaming(new NamingRule.Standard(), Map.of());

    private static final String ORGANIZATION = "organization";

    private final NamingRule general;
    private final Map<String, OfProvider> providers;

    /** The rules of one provider, by type where a type has its own. */
    record OfProvider(NamingRule general, Map<String, NamingRule> types) {}

    /**
     * @param proposal what the provider is told
     * @param deleteFirst whether the old object has to go before its replacement comes, because both would have the same name
     */
    public record Naming(NameProposal proposal, boolean deleteFirst) {}

    Autonaming(NamingRule general, Map<String, OfProvider> providers) {
        this.general = general;
        this.providers = providers;
    }

    /**
     * The rules that a stack's configuration holds, by full key.
     *
     * @throws AutonamingException when they cannot be read
     */
    public static Autonaming of(String project, String stack, Map<String, String> config) {
        var text = config.get(KEY);
        if (text == null) {
            return NONE;
        }
        return new AutonamingReader(new StackExpressions(ORGANIZATION, project, stack, config)).read(text);
    }

    /** How a resource's object is named, null when that is left to its provider. */
    public @Nullable Naming of(Urn urn, byte[] seed) {
        var type = urn.type();
        var colon = type.indexOf(':');
        var provider = providers.get(colon < 0 ? type : type.substring(0, colon));
        if (provider == null) {
            return naming(general, urn, seed, false);
        }
        // whoever made a rule for this provider wants to know when it has no effect
        return naming(provider.types().getOrDefault(type, provider.general()), urn, seed, true);
    }

    private static @Nullable Naming naming(NamingRule rule, Urn urn, byte[] seed, boolean expected) {
        var resource = urn.name();
        return switch (rule) {
            case NamingRule.Standard() -> null;
            case NamingRule.Verbatim() ->
                new Naming(new NameProposal(resource, Mode.ENFORCE, expected, resource::equals), true);
            case NamingRule.Disabled() -> new Naming(new NameProposal("", Mode.DISABLED, expected, _ -> false), true);
            case NamingRule.ByPattern(var pattern, var enforced) ->
                new Naming(
                        new NameProposal(
                                pattern.name(resource, seed),
                                enforced ? Mode.ENFORCE : Mode.PROPOSE,
                                expected || enforced,
                                name -> pattern.mayHaveMade(resource, name)),
                        !pattern.isRandom());
        };
    }
}

package dev.rootstock.engine.run;

import java.util.function.UnaryOperator;

/**
 * What Pulumi's variables take back to how it was before (pulumi/pulumi, sdk/go/common/env/env.go, pkg/resource/plugin/provider_plugin.go).
 *
 * @param inputsDecide inputs that stay the same are no difference, and the provider is not asked
 *     ({@code PULUMI_ENABLE_LEGACY_DIFF})
 * @param outputsDrift a refresh shows how the outputs differ instead of asking the provider
 *     ({@code PULUMI_ENABLE_LEGACY_REFRESH_DIFF})
 * @param inputsPreviewed previews show inputs as outputs and do not ask providers ({@code PULUMI_DISABLE_PROVIDER_PREVIEW})
 * @param inputsOfUnconfigured previews do so for what a provider manages that cannot be configured yet
 *     ({@code PULUMI_LEGACY_PROVIDER_PREVIEW}); otherwise nothing is known of it
 * @param unread nothing is read before an update unless the user asks for it ({@code PULUMI_DISABLE_REFRESH_BEFORE_UPDATE})
 */
public record Switches(
        boolean inputsDecide,
        boolean outputsDrift,
        boolean inputsPreviewed,
        boolean inputsOfUnconfigured,
        boolean unread) {

    /** As it is now. */
    public static final Switches NONE = new Switches(false, false, false, false, false);

    /** @param variables answers null or an empty text for what is not set */
    public static Switches of(UnaryOperator<String> variables) {
        return new Switches(
                isSet(variables, "PULUMI_ENABLE_LEGACY_DIFF"),
                isSet(variables, "PULUMI_ENABLE_LEGACY_REFRESH_DIFF"),
                isSet(variables, "PULUMI_DISABLE_PROVIDER_PREVIEW"),
                isSet(variables, "PULUMI_LEGACY_PROVIDER_PREVIEW"),
                isSet(variables, "PULUMI_DISABLE_REFRESH_BEFORE_UPDATE"));
    }

    private static boolean isSet(UnaryOperator<String> variables, String name) {
        var value = variables.apply(name);
        return "1".equals(value) || "true".equalsIgnoreCase(value);
    }
}

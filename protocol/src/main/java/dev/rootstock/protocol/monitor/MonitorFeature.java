package dev.rootstock.protocol.monitor;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import pulumirpc.Resource.ResourceMonitorFeature;

/**
 * What a program may ask a monitor for. Older SDKs ask for single features by name, newer ones for the numbers of all of them
 * (pulumi/pulumi, proto/pulumi/resource.proto).
 */
public enum MonitorFeature {
    SECRETS("secrets", ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_SECRETS),
    RESOURCE_REFERENCES("resourceReferences", ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_RESOURCE_REFERENCES),
    OUTPUT_VALUES("outputValues", ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_OUTPUT_VALUES),
    ALIAS_SPECS("aliasSpecs", ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_ALIAS_SPECS),
    REPLACEMENT_TRIGGER("replacementTrigger", ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_REPLACEMENT_TRIGGER),
    DELETED_WITH("deletedWith", ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_DELETED_WITH),
    REPLACE_WITH("replaceWith", ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_REPLACE_WITH),
    TRANSFORMS("transforms", ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_TRANSFORMS),
    INVOKE_TRANSFORMS("invokeTransforms", ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_INVOKE_TRANSFORMS),
    PARAMETERIZATION("parameterization", ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_PARAMETERIZATION),
    RESOURCE_HOOKS("resourceHooks", ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_RESOURCE_HOOKS),
    ERROR_HOOKS("errorHooks", ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_ERROR_HOOKS),
    SENDS_OPTIONS_TO_HOOKS(
            "sendsOptionsToHooks", ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_SENDS_OPTIONS_TO_HOOKS),
    BYTE_STRING("", ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_BYTE_STRING),
    INVOKE_DEPENDS_ON("", ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_INVOKE_DEPENDS_ON),
    INVOKE_PARENT("", ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_INVOKE_PARENT);

    /** Its name, empty for one that has only a number. */
    private final String id;

    private final ResourceMonitorFeature number;

    MonitorFeature(String id, ResourceMonitorFeature number) {
        this.id = id;
        this.number = number;
    }

    /** @param variables by which the user may switch some off (pulumi/pulumi, sdk/go/common/env/env.go) */
    public static boolean isSupported(String id, Map<String, String> variables) {
        return !id.isEmpty()
                && Arrays.stream(values()).anyMatch(feature -> feature.id.equals(id) && feature.isOn(variables));
    }

    static List<ResourceMonitorFeature> supported(Map<String, String> variables) {
        return Arrays.stream(values())
                .filter(feature -> feature.isOn(variables))
                .map(feature -> feature.number)
                .toList();
    }

    private boolean isOn(Map<String, String> variables) {
        var value = variables.getOrDefault(offSwitch(), "");
        return !value.equals("1") && !value.equalsIgnoreCase("true");
    }

    /** The variable that switches the feature off, empty for none. */
    private String offSwitch() {
        return this == RESOURCE_REFERENCES
                ? ProgramSettings.NO_RESOURCE_REFERENCES
                : this == OUTPUT_VALUES ? ProgramSettings.NO_OUTPUT_VALUES : "";
    }
}

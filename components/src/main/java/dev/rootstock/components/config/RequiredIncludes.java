package dev.rootstock.components.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;

/** Refuses an include that is not there; the format itself would go on without it. */
final class RequiredIncludes implements ConfigIncluder {

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        var included = context.relativeTo(what);
        if (included == null) {
            throw new ConfigException.Generic(
                    "include \"" + what + "\" names no file; give the path of one that is there");
        }
        return included.parse(context.parseOptions().setAllowMissing(false));
    }
}

package dev.rootstock.stacks.openedx.aws;

import dev.rootstock.components.config.Default;
import dev.rootstock.components.config.Meaning;
import dev.rootstock.components.openedx.Images;

/** What the site's visitors see. */
public record PlatformSettings(
        @Meaning("Name of the site.") String name,

        @Meaning("Address that mail comes from and goes to.")
        String contact,

        @Meaning("Release of Open edX.") @Default("verawood")
        Release release,

        @Meaning("Language of the site.") @Default("en") String language,

        @Meaning("Whether visitors use https; certificates come from Let's Encrypt.") @Default("true")
        boolean https) {

    /** The releases that this version deploys. */
    public enum Release {
        VERAWOOD;

        Images images() {
            return switch (this) {
                case VERAWOOD -> Images.verawood();
            };
        }
    }
}

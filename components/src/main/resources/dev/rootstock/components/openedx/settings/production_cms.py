"""Settings of Studio: the platform's production settings, then this site's."""

from cms.envs.production import *  # noqa: F401,F403

from . import site_settings

site_settings.configure(globals(), "cms")

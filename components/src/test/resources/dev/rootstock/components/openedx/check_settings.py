"""Computes one service's settings from the files of a pod below OPENEDX_HOME, and prints them as JSON.

The platform itself is not installed here: the modules that the settings import are small stand-ins that keep what
matters, reading the environment file and providing the settings that are changed rather than set.
"""

import collections.abc
import importlib
import json
import os
import sys
import types

HOME = os.environ["OPENEDX_HOME"]
VARIANT = sys.argv[1]


class FeaturesProxy(collections.abc.MutableMapping):
    """Flat settings seen as a dictionary, as the platform has it."""

    def __init__(self, namespace):
        self.namespace = namespace

    def __getitem__(self, name):
        return self.namespace[name]

    def __setitem__(self, name, value):
        self.namespace[name] = value

    def __delitem__(self, name):
        del self.namespace[name]

    def __iter__(self):
        return (name for name, value in self.namespace.items() if isinstance(value, bool) and name.isupper())

    def __len__(self):
        return len(list(iter(self)))


def module(name, **content):
    made = types.ModuleType(name)
    made.__dict__.update(content)
    made.__path__ = []
    sys.modules[name] = made
    return made


def update_module_store_settings(modulestore, doc_store_settings):
    for store in modulestore["default"]["OPTIONS"]["stores"]:
        store["DOC_STORE_CONFIG"] = doc_store_settings


def production():
    """What the platform's production settings leave behind for the site's to change."""
    with open(os.path.join(HOME, "config", VARIANT + ".env.yml.json"), encoding="utf-8") as file:
        tokens = json.load(file)
    settings = {
        "INSTALLED_APPS": ["django", "lms.djangoapps.coursewarehistoryextended"],
        "DATABASE_ROUTERS": ["openedx.core.lib.django_courseware_routers.StudentModuleHistoryExtendedRouter"],
        "FERNET_KEYS": ["published"],
        "STORAGES": {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}, "staticfiles": {}},
        "MODULESTORE": {"default": {"OPTIONS": {"stores": [{"OPTIONS": {}}]}}},
        "JWT_AUTH": {"JWT_ALGORITHM": "HS256"},
        "LOGGING": {"handlers": {}, "loggers": {"tracking": {"handlers": []}}},
        "VIDEO_IMAGE_SETTINGS": {"STORAGE_KWARGS": {}},
        "VIDEO_TRANSCRIPTS_SETTINGS": {"STORAGE_KWARGS": {}},
        "PROFILE_IMAGE_BACKEND": {"options": {}},
        "REGISTRATION_EXTRA_FIELDS": {},
        "IDA_LOGOUT_URI_LIST": [],
        "TEMPLATES": [{"DIRS": []}],
        "PIPELINE": {"JAVASCRIPT": {"base_vendor": {"source_filenames": []}}},
    }
    settings.update({name: value for name, value in tokens.items() if name != "FEATURES"})
    settings.update(tokens["FEATURES"])
    settings["FEATURES"] = FeaturesProxy(settings)
    return settings


for name in ("openedx", "openedx.core", "openedx.core.lib", "xmodule", "xmodule.modulestore"):
    module(name)
module("openedx.core.lib.features_setting_proxy", FeaturesProxy=FeaturesProxy)
module("xmodule.modulestore.modulestore_settings", update_module_store_settings=update_module_store_settings)
jail_code = module("codejail.jail_code", configure=lambda *args, **kwargs: None)
module("codejail", jail_code=jail_code)

sys.path.insert(0, os.path.join(HOME, "edx-platform"))
envs = importlib.import_module(VARIANT + ".envs")
sys.modules[VARIANT + ".envs.production"] = types.ModuleType(VARIANT + ".envs.production")
sys.modules[VARIANT + ".envs.production"].__dict__.update(production())

result = importlib.import_module(VARIANT + ".envs.tutor.production").__dict__
printed = {name: value for name, value in result.items() if name.isupper()}
printed["FEATURES"] = dict(result["FEATURES"])
print(json.dumps(printed))

"""All mends, in one list."""

import importlib

MENDS = ()


def install(control):
    for name in MENDS:
        importlib.import_module(f"{__package__}.{name}").install(control)

"""All mends, in one list."""

import importlib

MENDS = ("ec2", "rds", "eks", "identity")


def install(control):
    for name in MENDS:
        importlib.import_module(f"{__package__}.{name}").install(control)

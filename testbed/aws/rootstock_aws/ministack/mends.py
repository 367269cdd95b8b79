"""All mends, in one list."""

import importlib

MENDS = ()


def install(control):
    """Imports each mend, which registers its interceptors, and gives it the control state if it asks for it."""
    for name in MENDS:
        module = importlib.import_module(f"{__package__}.{name}")
        if hasattr(module, "install"):
            module.install(control)

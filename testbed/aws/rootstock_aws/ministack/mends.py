"""All mends, in one list."""

import importlib

MENDS = ("ec2_networks", "ec2_filters", "ec2_gateways", "ec2_routes", "ec2_security_groups", "eks", "eks_members")


def install(control):
    """Imports each mend, which registers its interceptors, and gives it the control state if it asks for it."""
    for name in MENDS:
        module = importlib.import_module(f"{__package__}.{name}")
        if hasattr(module, "install"):
            module.install(control)

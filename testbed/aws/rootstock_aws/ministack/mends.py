"""All mends, in one list. The order matters within a service: the first that is registered is asked first."""

import importlib

MENDS = (
    "ec2_networks", "ec2_filters", "ec2_gateways", "ec2_routes", "ec2_security_groups",
    "eks", "eks_members",
    "rds", "docdb", "elasticache",
    "identity", "small",
)


def install(control):
    """Imports each mend, which registers its interceptors, and gives it the control state if it asks for it."""
    for name in MENDS:
        module = importlib.import_module(f"{__package__}.{name}")
        if hasattr(module, "install"):
            module.install(control)

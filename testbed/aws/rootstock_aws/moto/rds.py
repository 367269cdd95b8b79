"""RDS: DocumentDB as an engine, subnet groups that survive a change, and what is in use."""

import moto.rds.models as models
import moto.rds.utils as utils

from rootstock_aws.moto.gateway import before
from rootstock_aws.settling import Settling
from rootstock_aws.wire import Refused

_account = None
PORT, VERSION = 27017, "5.0.0"


def install(control):
    global _account
    _account = control.account
    _take_docdb()
    modify = models.RDSBackend.modify_db_subnet_group

    def modified(self, name, description, subnets):
        """moto takes the group out of its store to change it, and never puts it back."""
        key = name.lower()
        if key not in self.subnet_groups:
            raise models.DBSubnetGroupNotFoundError(name)
        group = modify(self, key, description, subnets)
        self.subnet_groups[key] = group
        return group

    models.RDSBackend.modify_db_subnet_group = modified
    settling = Settling(control)
    create, describe = models.RDSBackend.create_db_instance, models.RDSBackend.describe_db_instances

    def created(self, *arguments, **named):
        instance = create(self, *arguments, **named)
        settling.began("rds:instance", instance.db_instance_identifier, "creating")
        return instance

    def described(self, *arguments, **named):
        found = describe(self, *arguments, **named)
        for instance in found:
            state = settling.state(instance.db_instance_identifier)
            if state or getattr(instance, "_settling", False):
                instance.status, instance._settling = state or "available", bool(state)
        return found

    models.RDSBackend.create_db_instance = created
    models.RDSBackend.describe_db_instances = described


def _take_docdb():
    clusters, instances = utils.ClusterEngine.list_cluster_engines, utils.DbInstanceEngine.valid_db_instance_engine
    utils.ClusterEngine.list_cluster_engines = classmethod(lambda cls: sorted([*clusters(), "docdb"]))
    utils.DbInstanceEngine.valid_db_instance_engine = classmethod(lambda cls: sorted([*instances(), "docdb"]))
    for kind in (models.DBCluster, models.DBInstance):
        _for_docdb(kind, "default_port", PORT)
        _for_docdb(kind, "default_allocated_storage", 1)
        _for_docdb(kind, "default_engine_version", VERSION)


def _for_docdb(kind, name, value):
    original = getattr(kind, name, None)
    if original:
        def chosen(engine, *arguments, **named):
            return value if engine == "docdb" else original(engine, *arguments, **named)
        setattr(kind, name, staticmethod(chosen))


def backend(call):
    return models.rds_backends[_account][call.region]


@before("rds", "CreateDBSubnetGroup")
def create_group(call):
    name = call.form.get("DBSubnetGroupName", "").lower()
    if name in backend(call).subnet_groups:
        raise Refused("DBSubnetGroupAlreadyExists", f"The DB subnet group '{name}' already exists.")


@before("rds", "DeleteDBSubnetGroup")
def delete_group(call):
    rds, name = backend(call), call.form.get("DBSubnetGroupName", "").lower()
    if any(i.db_subnet_group and i.db_subnet_group.name == name for i in rds.databases.values()):
        raise Refused("InvalidDBSubnetGroupStateFault", f"Cannot delete the subnet group '{name}' because it is in use.")


@before("rds", "DescribeDBParameterGroups")
def parameter_group(call):
    name = call.form.get("DBParameterGroupName")
    if name and name not in backend(call).db_parameter_groups:
        raise Refused("DBParameterGroupNotFound", f"DBParameterGroup not found: {name}", 404)

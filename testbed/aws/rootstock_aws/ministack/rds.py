"""RDS and DocumentDB instances (both sign as rds): names without case, pending values, final snapshots, dropped fields.

Sources: the RDS API reference for CreateDBInstance, ModifyDBInstance and DeleteDBInstance, and "Using the schedule
modifications setting" of its user guide for what is applied when.
"""

import asyncio
import re
import zlib

from ministack.core.responses import get_account_id, get_region
from ministack.services import documentdb, ec2, rds

from rootstock_aws.ministack.gateway import before, intercept
from rootstock_aws.settling import Settling
from rootstock_aws.wire import Refused

NAMES = ("DBInstanceIdentifier", "DBClusterIdentifier", "DBSubnetGroupName", "DBParameterGroupName", "DBClusterParameterGroupName",
         "DBSnapshotIdentifier", "DBClusterSnapshotIdentifier", "FinalDBSnapshotIdentifier", "SourceDBInstanceIdentifier")
NOT_KEPT = ("ManageMasterUserPassword", "NewDBInstanceIdentifier", "RotateMasterUserPassword")
ENGINES = ("mysql", "mariadb", "postgres", "docdb", "aurora-mysql", "aurora-postgresql")
# what ModifyDBInstance of MiniStack does not take at all: parameter, field, type
ALSO_MODIFIED = {
    "AutoMinorVersionUpgrade": ("AutoMinorVersionUpgrade", bool), "EnablePerformanceInsights": ("PerformanceInsightsEnabled", bool),
    "PerformanceInsightsRetentionPeriod": ("PerformanceInsightsRetentionPeriod", int),
    "PerformanceInsightsKMSKeyId": ("PerformanceInsightsKMSKeyId", str),
}
settling = None
_creating = asyncio.Lock()  # MiniStack checks a name and takes it in two steps


def install(control):
    global settling
    settling = Settling(control)
    rds._instance_xml = _with_logs_and_state(rds._instance_xml)
    documentdb._instance_xml = _with_logs_and_state(documentdb._instance_xml)


def key(record_name):
    return get_account_id(), get_region(), record_name


def _with_logs_and_state(render):
    """MiniStack never shows log exports; and a state that takes its time is shown here."""
    def shown(instance):
        state = settling.state(key(instance["DBInstanceIdentifier"]))
        xml = render({**instance, "DBInstanceStatus": state} if state else instance)
        if state == "creating":
            xml = re.sub(r"<Endpoint>.*?</Endpoint>", "", xml, count=1, flags=re.DOTALL)
        return xml.replace("<EnabledCloudwatchLogsExports/>", logs_xml(instance), 1)
    return shown


def logs_xml(record):
    members = "".join(f"<member>{name}</member>" for name in record.get("EnabledCloudwatchLogsExports") or [])
    return f"<EnabledCloudwatchLogsExports>{members}</EnabledCloudwatchLogsExports>"


def change_logs(call, record):
    on = call.numbered("CloudwatchLogsExportConfiguration.EnableLogTypes.member")
    off = call.numbered("CloudwatchLogsExportConfiguration.DisableLogTypes.member")
    kept = [name for name in record.get("EnabledCloudwatchLogsExports") or [] if name not in off]
    record["EnabledCloudwatchLogsExports"] = kept + [name for name in on if name not in kept]


def instance_named(name):
    return documentdb._instances.get(name) or rds._instances.get(name)


def cluster_named(name):
    return documentdb._clusters.get(name) or rds._clusters.get(name)


@intercept("rds")
async def without_case(call, proceed):
    """Names are stored in lower case on AWS, so Db1 and db1 are one. This is the first mend that every call meets."""
    if any(value != value.lower() for name, value in call.form.items() if name in NAMES and not value.startswith("arn:")):
        call.replace_form({n: v.lower() if n in NAMES and not v.startswith("arn:") else v for n, v in call.form.items()})
    for name in NOT_KEPT:
        if call.form.get(name, "false") != "false":
            raise Refused("NotImplemented", f"{name} is not implemented by this emulator", 501)
    return await proceed()


@intercept("rds", "CreateDBInstance")
async def create(call, proceed):
    form = call.form
    if form.get("Engine") not in ENGINES:
        raise Refused("InvalidParameterValue", f"Invalid DB engine: {form.get('Engine')}")
    cluster = cluster_named(form["DBClusterIdentifier"]) if "DBClusterIdentifier" in form else None
    group = form.get("DBSubnetGroupName")
    if group and group not in rds._subnet_groups:
        raise Refused("DBSubnetGroupNotFoundFault", f"DB subnet group '{group}' does not exist.", 404)
    if "DBClusterIdentifier" not in form and len(form.get("MasterUserPassword", "")) < 8:
        raise Refused("InvalidParameterValue", "The parameter MasterUserPassword is not a valid password because it is shorter than 8 characters.")
    async with _creating:
        status, headers, answer = await proceed()
    if status != 200:
        return status, headers, answer
    name = form["DBInstanceIdentifier"]
    instance = instance_named(name)
    host = f"{name}.{zlib.crc32(get_account_id().encode()):08x}ms.{get_region()}"
    instance["Endpoint"] = {**instance["Endpoint"],
                            "Address": f"{host}.docdb.amazonaws.com" if form["Engine"] == "docdb" else f"{host}.rds.amazonaws.com"}
    if form.get("PreferredBackupWindow"):
        instance["PreferredBackupWindow"] = form["PreferredBackupWindow"]
    if form.get("CACertificateIdentifier"):
        instance["CACertificateIdentifier"] = form["CACertificateIdentifier"]
    instance["EnabledCloudwatchLogsExports"] = call.numbered("EnableCloudwatchLogsExports.member")
    if cluster and form["Engine"] == "docdb":  # a member has these from its cluster
        instance["DBSubnetGroup"] = rds._subnet_groups.get(cluster["DBSubnetGroup"], instance["DBSubnetGroup"])
        for field in ("VpcSecurityGroups", "StorageEncrypted", "KmsKeyId", "PreferredBackupWindow", "BackupRetentionPeriod"):
            instance[field] = cluster[field]
    settling.began("rds:instance", key(name), "creating")
    return status, headers, answer.replace(b"<DBInstanceStatus>available<", b"<DBInstanceStatus>creating<")


@intercept("rds", "ModifyDBInstance")
async def modify(call, proceed):
    form = call.form
    instance = instance_named(form.get("DBInstanceIdentifier"))
    if instance is None:
        return await proceed()
    if not settling.is_settled(key(instance["DBInstanceIdentifier"])):
        raise Refused("InvalidDBInstanceState", f"Database instance is not in available state: {instance['DBInstanceIdentifier']}")
    if int(form.get("AllocatedStorage") or instance["AllocatedStorage"]) < int(instance["AllocatedStorage"]):
        raise Refused("InvalidParameterCombination", "Requested storage size cannot be less than the current storage size")
    wanted, current = form.get("EngineVersion", instance["EngineVersion"]), instance["EngineVersion"]
    if wanted.split(".")[:2] != current.split(".")[:2] and instance["Engine"] == "mysql" \
            and form.get("AllowMajorVersionUpgrade") != "true":
        raise Refused("InvalidParameterCombination", "The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.")
    pending_before = dict(instance.get("PendingModifiedValues") or {})
    status, headers, answer = await proceed()
    if status != 200:
        return status, headers, answer
    change_logs(call, instance)
    for parameter, (field, kind) in ALSO_MODIFIED.items():
        if parameter in form:
            instance[field] = form[parameter] == "true" if kind is bool else kind(form[parameter])
    if form.get("ApplyImmediately") == "true":
        # on AWS an immediate call also applies what was pending; MiniStack leaves it pending for ever
        instance.update({field: value for field, value in pending_before.items() if field not in form})
        instance["PendingModifiedValues"] = {}
        for group in instance.get("DBParameterGroups") or []:
            group["ParameterApplyStatus"] = "in-sync" if group["ParameterApplyStatus"] == "applying" else group["ParameterApplyStatus"]
        settling.began("rds:instance", key(instance["DBInstanceIdentifier"]), "modifying", in_answer=True)
    else:
        instance["PendingModifiedValues"] = {**pending_before, **(instance.get("PendingModifiedValues") or {})}
    render = documentdb._instance_xml if instance["Engine"] == "docdb" else rds._instance_xml
    return rds._xml(200, "ModifyDBInstanceResponse",
                    f"<ModifyDBInstanceResult><DBInstance>{render(instance)}</DBInstance></ModifyDBInstanceResult>")


@intercept("rds", "DeleteDBInstance")
async def delete(call, proceed):
    form = call.form
    instance = instance_named(form.get("DBInstanceIdentifier"))
    if instance is None:
        return await proceed()
    if not instance.get("DBClusterIdentifier"):
        require_final_snapshot(form, rds._snapshots, "DBSnapshotAlreadyExists")
    name, picture = instance["DBInstanceIdentifier"], {**instance, "DBInstanceStatus": "deleting"}
    status, headers, answer = await proceed()
    if status == 200:
        settling.deleted("rds:instance", key(name), picture)
        answer = answer.replace(b"<DBInstanceStatus>available<", b"<DBInstanceStatus>deleting<")
    return status, headers, answer


def require_final_snapshot(form, snapshots, taken):
    skip, name = form.get("SkipFinalSnapshot") == "true", form.get("FinalDBSnapshotIdentifier")
    if skip == bool(name):
        raise Refused("InvalidParameterCombination",
                      "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified, and cannot be given with it.")
    if name in snapshots:
        raise Refused(taken, f"Cannot create the snapshot because a snapshot with the identifier {name} already exists.")


@intercept("rds", "DescribeDBInstances")
async def describe(call, proceed):
    name = call.form.get("DBInstanceIdentifier", "")
    if name and instance_named(name) is None:
        picture = settling.last_picture(key(name))
        if picture:
            render = documentdb._instance_xml if picture["Engine"] == "docdb" else rds._instance_xml
            return rds._xml(200, "DescribeDBInstancesResponse", "<DescribeDBInstancesResult><DBInstances><DBInstance>"
                            f"{render(picture)}</DBInstance></DBInstances></DescribeDBInstancesResult>")
    return await proceed()


@before("rds", "CreateDBSubnetGroup", "ModifyDBSubnetGroup")
def subnet_group(call):
    form = call.form
    if call.action == "CreateDBSubnetGroup" and form.get("DBSubnetGroupName") in rds._subnet_groups:
        raise Refused("DBSubnetGroupAlreadyExists", f"The DB subnet group '{form['DBSubnetGroupName']}' already exists.")
    ids = [value for name, value in form.items() if name.startswith("SubnetIds.")]
    zones = {ec2._subnets[i]["AvailabilityZone"] for i in ids if i in ec2._subnets}
    if len(zones) == 1:
        raise Refused("DBSubnetGroupDoesNotCoverEnoughAZs",
                      "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Add subnets of at least 2 AZs.")


@before("rds", "DeleteDBSubnetGroup")
def delete_subnet_group(call):
    name = call.form.get("DBSubnetGroupName")
    used = [i for i in rds._instances.values() if (i.get("DBSubnetGroup") or {}).get("DBSubnetGroupName") == name]
    used += [c for store in (rds._clusters, documentdb._clusters) for c in store.values() if c.get("DBSubnetGroup") == name]
    if used:
        raise Refused("InvalidDBSubnetGroupStateFault", f"Cannot delete the subnet group '{name}' because it is in use.")


@before("rds", "DeleteDBParameterGroup", "DeleteDBClusterParameterGroup")
def delete_parameter_group(call):
    name = call.form.get("DBParameterGroupName") or call.form.get("DBClusterParameterGroupName")
    used = [i for i in rds._instances.values() if name in [g["DBParameterGroupName"] for g in i.get("DBParameterGroups") or []]]
    used += [c for store in (rds._clusters, documentdb._clusters) for c in store.values() if c.get("DBClusterParameterGroup") == name]
    if used:
        raise Refused("InvalidDBParameterGroupState", f"One or more database instances are still members of this parameter group {name}")

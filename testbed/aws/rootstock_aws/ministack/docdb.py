"""DocumentDB and Aurora clusters: final snapshots, and the fields that MiniStack drops."""

import copy

from ministack.services import documentdb, rds

from rootstock_aws.ministack import rds as instances
from rootstock_aws.ministack.gateway import intercept
from rootstock_aws.ministack.rds import change_logs, cluster_named, key, logs_xml, require_final_snapshot
from rootstock_aws.wire import Refused


def install(control):
    documentdb._cluster_xml = _with_dropped_fields(documentdb._cluster_xml)
    rds._cluster_xml = _with_state(rds._cluster_xml)


def _state(cluster):
    state = instances.settling.state(key("cluster/" + cluster["DBClusterIdentifier"]))
    return {**cluster, "Status": state} if state else cluster


def _with_state(render):
    return lambda cluster: render(_state(cluster))


def _with_dropped_fields(render):
    def shown(cluster):
        storage = cluster.get("StorageType")
        return render(_state(cluster)) + logs_xml(cluster) + (f"<StorageType>{storage}</StorageType>" if storage else "")
    return shown


@intercept("rds", "CreateDBCluster")
async def create(call, proceed):
    form = call.form
    group = form.get("DBSubnetGroupName")
    if group and group not in rds._subnet_groups:
        raise Refused("DBSubnetGroupNotFoundFault", f"DB subnet group '{group}' does not exist.", 404)
    if len(form.get("MasterUserPassword", "")) < 8 and "SnapshotIdentifier" not in form:
        raise Refused("InvalidParameterValue", "The parameter MasterUserPassword is not a valid password because it is shorter than 8 characters.")
    status, headers, answer = await proceed()
    if status == 200:
        cluster = cluster_named(form["DBClusterIdentifier"])
        cluster["EnabledCloudwatchLogsExports"] = call.numbered("EnableCloudwatchLogsExports.member")
        if form.get("StorageType", "standard") != "standard":  # AWS shows the type only when it is not the standard one
            cluster["StorageType"] = form["StorageType"]
        instances.settling.began("rds:cluster", key("cluster/" + cluster["DBClusterIdentifier"]), "creating")
        answer = answer.replace(b"<Status>available</Status>", b"<Status>creating</Status>", 1)
    return status, headers, answer


@intercept("rds", "ModifyDBCluster")
async def modify(call, proceed):
    form = call.form
    cluster = documentdb._clusters.get(form.get("DBClusterIdentifier"))
    if cluster is None:
        return await proceed()
    group = form.get("DBClusterParameterGroupName")
    if group and not group.startswith("default.") and group not in rds._db_cluster_param_groups:
        raise Refused("DBClusterParameterGroupNotFound", f"DBClusterParameterGroup {group} not found.", 404)
    wanted = form.get("EngineVersion", cluster["EngineVersion"])
    if wanted.split(".")[0] != cluster["EngineVersion"].split(".")[0] and form.get("AllowMajorVersionUpgrade") != "true":
        raise Refused("InvalidParameterCombination", "The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.")
    if wanted not in documentdb.DOCDB_ENGINE_VERSIONS:
        raise Refused("InvalidParameterCombination", f"Cannot find upgrade target from {cluster['EngineVersion']} to {wanted}.")
    change_logs(call, cluster)
    if form.get("StorageType"):
        cluster.pop("StorageType", None)
        if form["StorageType"] != "standard":
            cluster["StorageType"] = form["StorageType"]
    if group:
        cluster["DBClusterParameterGroup"] = group
    return await proceed()


@intercept("rds", "DeleteDBCluster")
async def delete(call, proceed):
    form = call.form
    cluster = cluster_named(form.get("DBClusterIdentifier"))
    if cluster is None:
        return await proceed()
    require_final_snapshot(form, rds._db_cluster_snapshots, "DBClusterSnapshotAlreadyExistsFault")
    before_it = copy.deepcopy(cluster)
    status, headers, answer = await proceed()
    if status == 200:
        if form.get("FinalDBSnapshotIdentifier"):
            rds._create_cluster_snapshot_internal(form["FinalDBSnapshotIdentifier"], before_it)
        instances.settling.deleted(
            "rds:cluster", key("cluster/" + before_it["DBClusterIdentifier"]), {**before_it, "Status": "deleting"})
    return status, headers, answer


@intercept("rds", "DescribeDBClusters")
async def describe(call, proceed):
    name = call.form.get("DBClusterIdentifier", "")
    if name and cluster_named(name) is None:
        picture = instances.settling.last_picture(key("cluster/" + name))
        if picture:
            render = documentdb._cluster_xml if picture["Engine"] == "docdb" else rds._cluster_xml
            return rds._xml(200, "DescribeDBClustersResponse", "<DescribeDBClustersResult><DBClusters><DBCluster>"
                            f"{render(picture)}</DBCluster></DBClusters></DescribeDBClustersResult>")
    return await proceed()


@intercept("rds", "CreateDBClusterSnapshot")
async def snapshot(call, proceed):
    """MiniStack looks for the cluster among Aurora's only."""
    cluster = documentdb._clusters.get(call.form.get("DBClusterIdentifier"))
    if cluster is None:
        return await proceed()
    name = call.form.get("DBClusterSnapshotIdentifier")
    if name in rds._db_cluster_snapshots:
        raise Refused("DBClusterSnapshotAlreadyExistsFault", f"DB cluster snapshot {name} already exists.")
    made = rds._create_cluster_snapshot_internal(name, cluster)
    return rds._xml(200, "CreateDBClusterSnapshotResponse", "<CreateDBClusterSnapshotResult><DBClusterSnapshot>"
                    f"{rds._cluster_snapshot_xml(made)}</DBClusterSnapshot></CreateDBClusterSnapshotResult>")

"""ElastiCache replication groups: replicas that are counted everywhere, groups in use, final snapshots, addresses."""

import copy

from ministack.core.responses import get_account_id, get_region
from ministack.services import elasticache

from rootstock_aws.ministack.gateway import before, intercept
from rootstock_aws.settling import Settling
from rootstock_aws.wire import Refused

settling = None


def install(control):
    global settling
    settling = Settling(control)
    render = elasticache._rg_xml

    def shown(group):
        state = settling.state(key(group["ReplicationGroupId"]))
        text = render({**group, "Status": state} if state else group)
        # the key is taken at creation and then forgotten
        return text + (f"<KmsKeyId>{group['KmsKeyId']}</KmsKeyId>" if group.get("KmsKeyId") else "")
    elasticache._rg_xml = shown


def key(name):
    return get_account_id(), get_region(), name


@intercept("elasticache", "CreateReplicationGroup")
async def create(call, proceed):
    form = call.form
    identifier = form.get("ReplicationGroupId", "")
    if identifier != identifier.lower():
        form = {**form, "ReplicationGroupId": identifier.lower()}
        call.replace_form(form)
    group, parameters = form.get("CacheSubnetGroupName"), form.get("CacheParameterGroupName")
    if group and group not in elasticache._subnet_groups:
        raise Refused("CacheSubnetGroupNotFoundFault", f"Cache Subnet Group {group} does not exist.")
    if parameters and not parameters.startswith("default.") and parameters not in elasticache._param_groups:
        raise Refused("CacheParameterGroupNotFound", f"CacheParameterGroup not found: {parameters}", 404)
    count = int(form.get("NumCacheClusters") or int(form.get("ReplicasPerNodeGroup") or 0) + 1)
    if count < 2 and "true" in (form.get("AutomaticFailoverEnabled"), form.get("MultiAZEnabled")):
        raise Refused("InvalidParameterCombination", "When using automatic failover, there must be at least 2 cache clusters in the replication group.")
    status, headers, answer = await proceed()
    if status == 200:
        made = elasticache._replication_groups[form["ReplicationGroupId"]]
        _give_addresses(made, int(form.get("Port") or 6379))
        if form.get("KmsKeyId"):
            made["KmsKeyId"] = form["KmsKeyId"]
        settling.began("elasticache:replicationgroup", key(made["ReplicationGroupId"]), "creating")
        answer = answer.replace(b"<Status>available</Status>", b"<Status>creating</Status>", 1)
    return status, headers, answer


def _give_addresses(group, port):
    """Names as AWS gives them, and the port that was asked for; MiniStack names one shared server of its own."""
    tls = "master" if group["TransitEncryptionEnabled"] else None
    end = f"ms0001.{get_region()}.cache.amazonaws.com"
    name = group["ReplicationGroupId"]
    for nodes in group["NodeGroups"]:
        nodes["PrimaryEndpoint"] = {"Address": f"{tls or 'primary'}.{name}.{end}", "Port": port}
        nodes["ReaderEndpoint"] = {"Address": f"replica.{name}.{end}", "Port": port}
        for member in nodes["NodeGroupMembers"]:
            member["ReadEndpoint"] = {"Address": f"{member['CacheClusterId']}.{name}.{end}", "Port": port}
            cluster = elasticache._clusters.get(member["CacheClusterId"])
            if cluster:
                for node in cluster["CacheNodes"]:
                    node["Endpoint"] = member["ReadEndpoint"]
    if group.get("ConfigurationEndpoint"):
        group["ConfigurationEndpoint"] = {"Address": f"clustercfg.{name}.{end}", "Port": port}


@intercept("elasticache", "IncreaseReplicaCount", "DecreaseReplicaCount")
async def change_count(call, proceed):
    group = _group(call)
    current, wanted = len(group["NodeGroups"][0]["NodeGroupMembers"]) - 1, int(call.form.get("NewReplicaCount") or 0)
    if (wanted <= current) == (call.action == "IncreaseReplicaCount") or wanted == current:
        raise Refused("InvalidParameterValue", f"NewReplicaCount {wanted} is not "
                      f"{'more' if call.action.startswith('Inc') else 'less'} than the current number of replicas {current}")
    if wanted == 0 and group["AutomaticFailover"] == "enabled":
        raise Refused("InvalidParameterCombination", "Replica count cannot be 0 while automatic failover is enabled")
    status, headers, answer = await proceed()
    if status != 200:
        return status, headers, answer
    members = [m["CacheClusterId"] for nodes in group["NodeGroups"] for m in nodes["NodeGroupMembers"]]
    pattern = elasticache._clusters[group["MemberClusters"][0]]
    for gone in set(group["MemberClusters"]) - set(members):
        elasticache._clusters.pop(gone, None)
    for new in [m for m in members if m not in group["MemberClusters"]]:
        elasticache._clusters[new] = {**copy.deepcopy(pattern), "CacheClusterId": new, "CacheClusterArn": elasticache._arn_cluster(new)}
    group["MemberClusters"] = members
    _give_addresses(group, group["NodeGroups"][0]["PrimaryEndpoint"]["Port"])
    settling.began("elasticache:replicationgroup", key(group["ReplicationGroupId"]), "modifying", in_answer=True)
    result = f"{call.action}Result"
    return elasticache._xml(200, f"{call.action}Response",
                            f"<{result}><ReplicationGroup>{elasticache._rg_xml(group)}</ReplicationGroup></{result}>")


def _group(call):
    group = elasticache._replication_groups.get(call.form.get("ReplicationGroupId"))
    if group is None:
        raise Refused("ReplicationGroupNotFoundFault", f"ReplicationGroup {call.form.get('ReplicationGroupId')} not found.", 404)
    return group


@intercept("elasticache", "ModifyReplicationGroup")
async def modify(call, proceed):
    """MiniStack forgets to change the members, the security groups and the maintenance window."""
    group = _group(call)
    if not settling.is_settled(key(group["ReplicationGroupId"])):
        raise Refused("InvalidReplicationGroupState", f"Replication group must be in available state to modify: {group['ReplicationGroupId']}")
    form = call.form
    parameters = form.get("CacheParameterGroupName")
    if parameters and not parameters.startswith("default.") and parameters not in elasticache._param_groups:
        raise Refused("CacheParameterGroupNotFound", f"CacheParameterGroup not found: {parameters}", 404)
    status, headers, answer = await proceed()
    if status != 200:
        return status, headers, answer
    security = call.numbered("SecurityGroupIds.SecurityGroupId") or call.numbered("SecurityGroupIds.member")
    changed = {field: form[field] for field in ("PreferredMaintenanceWindow", "SnapshotWindow", "EngineVersion", "CacheNodeType") if field in form}
    if security:
        changed["SecurityGroups"] = [{"SecurityGroupId": g, "Status": "active"} for g in security]
    if "AutoMinorVersionUpgrade" in form:
        changed["AutoMinorVersionUpgrade"] = form["AutoMinorVersionUpgrade"] == "true"
    if "SnapshotRetentionLimit" in form:
        changed["SnapshotRetentionLimit"] = int(form["SnapshotRetentionLimit"])
    group.update(changed)
    for name in group["MemberClusters"]:
        cluster = elasticache._clusters[name]
        cluster.update(changed)
        if parameters:
            cluster["CacheParameterGroup"] = {"CacheParameterGroupName": parameters, "ParameterApplyStatus": "in-sync"}
    settling.began("elasticache:replicationgroup", key(group["ReplicationGroupId"]), "modifying", in_answer=True)
    return elasticache._xml(200, "ModifyReplicationGroupResponse", "<ModifyReplicationGroupResult><ReplicationGroup>"
                            f"{elasticache._rg_xml(group)}</ReplicationGroup></ModifyReplicationGroupResult>")


@intercept("elasticache", "DeleteReplicationGroup")
async def delete(call, proceed):
    group = _group(call)
    snapshot = call.form.get("FinalSnapshotIdentifier")
    if snapshot in elasticache._snapshots:
        raise Refused("SnapshotAlreadyExistsFault", f"Snapshot with name '{snapshot}' already exists.")
    if snapshot:
        elasticache._create_snapshot({"SnapshotName": [snapshot], "ReplicationGroupId": [group["ReplicationGroupId"]]})
    picture = {**copy.deepcopy(group), "Status": "deleting"}
    status, headers, answer = await proceed()
    if status == 200:
        settling.deleted("elasticache:replicationgroup", key(group["ReplicationGroupId"]), picture)
        answer = answer.replace(b"<Status>available</Status>", b"<Status>deleting</Status>", 1)
    return status, headers, answer


@intercept("elasticache", "DescribeReplicationGroups")
async def describe(call, proceed):
    name = call.form.get("ReplicationGroupId")
    if name and name not in elasticache._replication_groups:
        picture = settling.last_picture(key(name))
        if picture:
            return elasticache._xml(
                200, "DescribeReplicationGroupsResponse", "<DescribeReplicationGroupsResult><ReplicationGroups><ReplicationGroup>"
                f"{elasticache._rg_xml(picture)}</ReplicationGroup></ReplicationGroups></DescribeReplicationGroupsResult>")
    return await proceed()


@before("elasticache", "DeleteCacheParameterGroup")
def delete_parameter_group(call):
    name = call.form.get("CacheParameterGroupName")
    if any(group["CacheParameterGroupName"] == name for group in elasticache._replication_groups.values()):
        raise Refused("InvalidCacheParameterGroupState", f"One or more cache clusters are still members of this parameter group {name}.")

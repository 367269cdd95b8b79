"""EKS clusters: what MiniStack drops, invents or lets go.

AWS refuses to delete a cluster that has node groups or is protected, checks subnets and version, makes the cluster's security
group, keeps upgradePolicy and the like, and follows each change with an update that can be read.
"""

import base64
import time
import uuid

from ministack.core.responses import get_account_id, get_region
from ministack.services import ec2, eks

from rootstock_aws.ministack.gateway import intercept
from rootstock_aws.settling import Settling
from rootstock_aws.wire import Refused

VERSIONS = ("1.31", "1.32", "1.33", "1.34")
KEPT = ("upgradePolicy", "deletionProtection", "zonalShiftConfig", "remoteNetworkConfig", "computeConfig", "storageConfig")
settling = None


def install(control):
    global settling
    settling = Settling(control)


def key(kind, *names):
    return (get_account_id(), get_region(), kind, *names)


def cluster_named(name):
    cluster = eks._clusters.get(name)
    if cluster is None:
        raise Refused("ResourceNotFoundException", f"No cluster found for name: {name}.", 404)
    return cluster


def path_part(call, index):
    """The path's part: /clusters/{1}/node-groups/{3}/..."""
    return call.path.strip("/").split("/")[index]


def new_update(cluster, kind, parameters=(), nodegroup=None, addon=None):
    """Records a change, beside the cluster so that it is kept with it; returns what the call answers."""
    update = {"id": str(uuid.uuid4()), "status": "Successful", "type": kind, "createdAt": time.time(), "errors": [],
              "params": [{"type": name, "value": value} for name, value in parameters]}
    cluster.setdefault("_updates", {})[update["id"]] = {"update": update, "nodegroup": nodegroup, "addon": addon}
    settling.began("eks:update", key("update", update["id"]), "InProgress")
    return eks._json_resp(200, {"update": {**update, "status": "InProgress"}})


@intercept("eks", "CreateCluster")
async def create(call, proceed):
    body = call.json
    name, token = body.get("name", ""), body.get("clientRequestToken")
    present = eks._clusters.get(name)
    if present and token and present.get("_token") == token:
        return eks._json_resp(200, {"cluster": eks._sanitize(present)})
    if body.get("version", VERSIONS[-1]) not in VERSIONS:
        raise Refused("InvalidParameterException", f"unsupported Kubernetes version {body['version']}")
    subnets = _checked_subnets(body.get("resourcesVpcConfig", {}).get("subnetIds", []))
    status, headers, answer = await proceed()
    if status != 200:
        return status, headers, answer
    cluster = eks._clusters[name]
    cluster["_token"] = token
    cluster["version"] = body.get("version", VERSIONS[-1])
    cluster["resourcesVpcConfig"]["vpcId"] = subnets[0]["VpcId"]
    cluster["resourcesVpcConfig"]["clusterSecurityGroupId"] = _make_security_group(name, subnets[0]["VpcId"])
    host = uuid.uuid4().hex.upper()  # MiniStack's own addresses name its port, which may change, and plain http
    cluster["identity"] = {"oidc": {"issuer": f"https://oidc.eks.{get_region()}.amazonaws.com/id/{host}"}}
    cluster["endpoint"] = f"https://{host}.gr7.{get_region()}.eks.amazonaws.com"
    cluster["certificateAuthority"] = {"data": base64.b64encode(b"no API server stands behind this cluster").decode()}
    cluster["accessConfig"] = {"bootstrapClusterCreatorAdminPermissions": True, "authenticationMode": "CONFIG_MAP",
                               **body.get("accessConfig", {})}
    cluster.setdefault("upgradePolicy", {"supportType": "EXTENDED"})
    cluster["deletionProtection"] = False
    cluster.update({field: body[field] for field in KEPT if field in body})
    cluster["logging"] = _logging(body.get("logging"))
    settling.began("eks:cluster", key("cluster", name), "CREATING")
    return eks._json_resp(200, {"cluster": {**eks._sanitize(cluster), "status": "CREATING"}})


def _checked_subnets(ids):
    for identifier in ids:
        if identifier not in ec2._subnets:
            raise Refused("InvalidParameterException", f"The subnet ID '{identifier}' does not exist")
    subnets = [ec2._subnets[identifier] for identifier in ids]
    if len({subnet["AvailabilityZone"] for subnet in subnets}) < 2:
        raise Refused("InvalidParameterException", "Subnets specified must be in at least two different AZs")
    return subnets


def _make_security_group(cluster, vpc):
    """EKS makes this group itself, with all traffic among its members allowed, and takes it away with the cluster."""
    group = ec2._new_sg_id()
    everyone = {"IpProtocol": "-1", "Ipv6Ranges": [], "PrefixListIds": []}
    ec2._security_groups[group] = {
        "GroupId": group, "GroupName": f"eks-cluster-sg-{cluster}-{int(time.time() * 1000) % 10**9}", "VpcId": vpc,
        "Description": "EKS created security group applied to ENI that is attached to EKS Control Plane master nodes, "
                       "as well as any managed workloads.",
        "OwnerId": get_account_id(),
        "IpPermissions": [{**everyone, "IpRanges": [], "UserIdGroupPairs": [{"GroupId": group, "UserId": get_account_id()}]}],
        "IpPermissionsEgress": [{**everyone, "IpRanges": [{"CidrIp": "0.0.0.0/0"}], "UserIdGroupPairs": []}],
    }
    ec2._tags[group] = [{"Key": "Name", "Value": f"eks-cluster-sg-{cluster}"},
                        {"Key": f"kubernetes.io/cluster/{cluster}", "Value": "owned"}]
    return group


def _logging(wanted):
    """All five types are always listed, each under enabled or not."""
    types = ("api", "audit", "authenticator", "controllerManager", "scheduler")
    on = [t for entry in (wanted or {}).get("clusterLogging", []) if entry.get("enabled") for t in entry.get("types", [])]
    split = [{"types": [t for t in types if (t in on) == enabled], "enabled": enabled} for enabled in (True, False)]
    return {"clusterLogging": [entry for entry in split if entry["types"]]}


@intercept("eks", "DescribeCluster")
async def describe(call, proceed):
    name = path_part(call, 1)
    picture = settling.last_picture(key("cluster", name))
    if picture and name not in eks._clusters:
        return eks._json_resp(200, {"cluster": picture})
    cluster = cluster_named(name)
    shown = {**eks._sanitize(cluster), "tags": dict(eks._tags.get(cluster["arn"]) or {})}  # TagResource is not seen otherwise
    if state := settling.state(key("cluster", name)):
        shown["status"] = state
        if state == "CREATING":
            shown = {k: v for k, v in shown.items() if k not in ("endpoint", "certificateAuthority")}
    return eks._json_resp(200, {"cluster": shown})


@intercept("eks", "DeleteCluster")
async def delete(call, proceed):
    name = path_part(call, 1)
    cluster = cluster_named(name)
    if any(k.startswith(f"{name}/") for k in eks._nodegroups):
        raise Refused("ResourceInUseException", "Cluster has nodegroups attached", 409)
    if cluster.get("deletionProtection"):
        raise Refused("InvalidRequestException", f"Cluster {name} has deletion protection enabled")
    status, headers, answer = await proceed()
    if status == 200:
        for addon in [k for k in eks._addons if k.startswith(f"{name}/")]:
            eks._addons.pop(addon, None)
        group = cluster["resourcesVpcConfig"]["clusterSecurityGroupId"]
        ec2._security_groups.pop(group, None)
        ec2._tags.pop(group, None)
        settling.deleted("eks:cluster", key("cluster", name), {**eks._sanitize(cluster), "status": "DELETING"})
    return status, headers, answer


@intercept("eks", "UpdateClusterConfig")
async def update_config(call, proceed):
    """One kind of change at a time, as AWS insists."""
    cluster, body = cluster_named(path_part(call, 1)), call.json
    _refuse_while_updating(cluster)
    wanted = [f for f in ("resourcesVpcConfig", "logging", "accessConfig", *KEPT, "kubernetesNetworkConfig") if f in body]
    if len(wanted) != 1:
        raise Refused("InvalidParameterException", "Only one type of update can be allowed." if wanted else "No update was given.")
    field = wanted[0]
    new = _logging(body[field]) if field == "logging" else body[field]
    merged = {**(cluster.get(field) or {}), **new} if isinstance(new, dict) else new
    if merged == cluster.get(field):
        raise Refused("InvalidParameterException", f"Cluster is already at the desired configuration for {field}")
    cluster[field] = merged
    kinds = {"resourcesVpcConfig": "VpcConfigUpdate" if {"subnetIds", "securityGroupIds"} & set(new) else "EndpointAccessUpdate",
             "logging": "LoggingUpdate", "accessConfig": "AccessConfigUpdate", "upgradePolicy": "UpgradePolicyUpdate",
             "deletionProtection": "DeletionProtectionUpdate", "zonalShiftConfig": "ZonalShiftConfigUpdate"} \
        if isinstance(new, dict) else {"deletionProtection": "DeletionProtectionUpdate"}
    settling.began("eks:update", key("cluster", cluster["name"]), "UPDATING")
    return new_update(cluster, kinds.get(field, "AutoModeUpdate"), [(field, str(body[field]))])


@intercept("eks", "UpdateClusterVersion")
async def update_version(call, proceed):
    """One minor version at a time, and never back."""
    cluster, version = cluster_named(path_part(call, 1)), call.json.get("version")
    _refuse_while_updating(cluster)
    if version == cluster["version"]:
        raise Refused("InvalidParameterException", f"Cluster is already at version {version}")
    if version not in VERSIONS or VERSIONS.index(version) != VERSIONS.index(cluster["version"]) + 1:
        raise Refused("InvalidParameterException",
                      f"Unsupported Kubernetes minor version update from {cluster['version']} to {version}")
    cluster["version"] = version
    settling.began("eks:update", key("cluster", cluster["name"]), "UPDATING")
    return new_update(cluster, "VersionUpdate", [("Version", version)])


@intercept("eks", "AssociateEncryptionConfig")
async def associate_encryption(call, proceed):
    """MiniStack's own answer names an update that cannot be read afterwards."""
    cluster = cluster_named(path_part(call, 1))
    _refuse_while_updating(cluster)
    if cluster.get("encryptionConfig"):
        raise Refused("InvalidParameterException", f"Cluster {cluster['name']} has an encryption configuration already")
    cluster["encryptionConfig"] = call.json.get("encryptionConfig")
    settling.began("eks:update", key("cluster", cluster["name"]), "UPDATING")
    return new_update(cluster, "AssociateEncryptionConfig")


def _refuse_while_updating(cluster):
    if not settling.is_settled(key("cluster", cluster["name"])):
        raise Refused("ResourceInUseException", f"Cannot update cluster {cluster['name']}: another change is in progress", 409)


@intercept("eks", "DescribeUpdate")
async def describe_update(call, proceed):
    cluster, wanted = cluster_named(path_part(call, 1)), path_part(call, 3)
    entry = cluster.get("_updates", {}).get(wanted)
    if entry is None:
        raise Refused("ResourceNotFoundException", f"No update found for ID: {wanted}", 404)
    state = settling.state(key("update", wanted))
    return eks._json_resp(200, {"update": {**entry["update"], "status": state or "Successful"}})


@intercept("eks", "ListUpdates")
async def list_updates(call, proceed):
    query = {name: values[0] for name, values in call.query.items()}
    found = [i for i, entry in cluster_named(path_part(call, 1)).get("_updates", {}).items()
             if entry["nodegroup"] == query.get("nodegroupName") and entry["addon"] == query.get("addonName")]
    return eks._json_resp(200, {"updateIds": found})


@intercept("eks", "DescribeClusterVersions")
async def versions(call, proceed):
    return eks._json_resp(200, {"clusterVersions": [
        {"clusterVersion": v, "clusterType": "eks", "defaultPlatformVersion": "eks.1", "defaultVersion": v == VERSIONS[-1],
         "status": "STANDARD_SUPPORT", "versionStatus": "STANDARD_SUPPORT"} for v in reversed(VERSIONS)]})

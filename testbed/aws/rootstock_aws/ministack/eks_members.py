"""What belongs to an EKS cluster: node groups, addons, and the lists of everything."""

import json

from ministack.services import ec2, eks

from rootstock_aws.ministack import eks as clusters
from rootstock_aws.ministack.eks import VERSIONS, cluster_named, key, new_update, path_part
from rootstock_aws.ministack.gateway import intercept
from rootstock_aws.wire import Refused

# name: (kind, versions from old to new); the newest is the default
ADDONS = {
    "vpc-cni": ("networking", ("v1.19.6-eksbuild.1", "v1.20.4-eksbuild.1")),
    "coredns": ("networking", ("v1.11.4-eksbuild.2", "v1.12.1-eksbuild.2")),
    "kube-proxy": ("networking", ("v1.32.6-eksbuild.8", "v1.33.3-eksbuild.6")),
    "aws-ebs-csi-driver": ("storage", ("v1.46.0-eksbuild.1", "v1.48.0-eksbuild.1")),
    "aws-efs-csi-driver": ("storage", ("v2.1.8-eksbuild.1", "v2.1.11-eksbuild.1")),
    "eks-pod-identity-agent": ("security", ("v1.3.7-eksbuild.2", "v1.3.8-eksbuild.2")),
    "metrics-server": ("observability", ("v0.7.2-eksbuild.4", "v0.8.0-eksbuild.2")),
    "amazon-cloudwatch-observability": ("observability", ("v4.1.0-eksbuild.1", "v4.3.1-eksbuild.1")),
    "snapshot-controller": ("storage", ("v8.2.0-eksbuild.1", "v8.3.0-eksbuild.1")),
}
KEPT_OF_NODEGROUP = ("launchTemplate", "updateConfig", "nodeRepairConfig", "remoteAccess")


@intercept("eks", "CreateNodegroup")
async def create_nodegroup(call, proceed):
    cluster, body = cluster_named(path_part(call, 1)), call.json
    if not clusters.settling.is_settled(key("cluster", cluster["name"])):
        raise Refused("InvalidRequestException", f"Cluster '{cluster['name']}' is not in ACTIVE status")
    for subnet in body.get("subnets", []):
        if subnet not in ec2._subnets:
            raise Refused("InvalidParameterException", f"Subnets are not tagged or do not exist: {subnet}")
    present = eks._nodegroups.get(f"{cluster['name']}/{body.get('nodegroupName')}")
    token = body.get("clientRequestToken")
    if present and token and present.get("_token") == token:
        return eks._json_resp(200, {"nodegroup": eks._sanitize(present)})
    status, headers, answer = await proceed()
    if status != 200:
        return status, headers, answer
    group = eks._nodegroups[f"{cluster['name']}/{body['nodegroupName']}"]
    group["_token"] = token
    group["updateConfig"] = {"maxUnavailable": 1}
    group["amiType"] = body.get("amiType", "AL2023_x86_64_STANDARD")  # what AWS defaults to since version 1.30
    group["releaseVersion"] = body.get("releaseVersion") or f"{group['version']}.0-20260901"
    group.update({field: body[field] for field in KEPT_OF_NODEGROUP if field in body})
    if "launchTemplate" in body:
        for field in ("instanceTypes", "diskSize"):
            if field not in body:
                group.pop(field, None)
    clusters.settling.began("eks:nodegroup", key("nodegroup", cluster["name"], body["nodegroupName"]), "CREATING")
    return eks._json_resp(200, {"nodegroup": {**eks._sanitize(group), "status": "CREATING"}})


def nodegroup_of(call):
    cluster, name = cluster_named(path_part(call, 1)), path_part(call, 3)
    group = eks._nodegroups.get(f"{cluster['name']}/{name}")
    if group is None:
        raise Refused("ResourceNotFoundException", f"No node group found for name: {name}.", 404)
    return cluster, group


@intercept("eks", "DescribeNodegroup")
async def describe_nodegroup(call, proceed):
    where = key("nodegroup", path_part(call, 1), path_part(call, 3))
    picture = clusters.settling.last_picture(where)
    if picture and f"{where[-2]}/{where[-1]}" not in eks._nodegroups:
        return eks._json_resp(200, {"nodegroup": picture})
    group = nodegroup_of(call)[1]
    shown = {**eks._sanitize(group), "tags": dict(eks._tags.get(group["nodegroupArn"]) or {})}
    if state := clusters.settling.state(where):
        shown["status"] = state
    return eks._json_resp(200, {"nodegroup": shown})


@intercept("eks", "DeleteNodegroup")
async def delete_nodegroup(call, proceed):
    cluster, group = nodegroup_of(call)
    status, headers, answer = await proceed()
    if status == 200:
        gone = {**eks._sanitize(group), "status": "DELETING"}
        clusters.settling.deleted("eks:nodegroup", key("nodegroup", cluster["name"], group["nodegroupName"]), gone)
        return eks._json_resp(200, {"nodegroup": gone})
    return status, headers, answer


@intercept("eks", "UpdateNodegroupConfig")
async def update_nodegroup_config(call, proceed):
    cluster, group = nodegroup_of(call)
    body = call.json
    scaling = {**group["scalingConfig"], **(body.get("scalingConfig") or {})}
    if not scaling["minSize"] <= scaling["desiredSize"] <= scaling["maxSize"]:
        raise Refused("InvalidParameterException", "desired capacity must be between minimum and maximum size")
    group["scalingConfig"] = scaling
    labels = body.get("labels") or {}
    group["labels"] = {k: v for k, v in {**(group.get("labels") or {}), **(labels.get("addOrUpdateLabels") or {})}.items()
                       if k not in (labels.get("removeLabels") or [])}
    taints = {(t.get("key"), t.get("effect")): t for t in group.get("taints") or []}
    change = body.get("taints") or {}
    taints.update({(t.get("key"), t.get("effect")): t for t in change.get("addOrUpdateTaints") or []})
    for taint in change.get("removeTaints") or []:
        taints.pop((taint.get("key"), taint.get("effect")), None)
    group["taints"] = list(taints.values())
    for field in ("updateConfig", "nodeRepairConfig"):
        if field in body:
            group[field] = body[field]
    clusters.settling.began("eks:update", key("nodegroup", cluster["name"], group["nodegroupName"]), "UPDATING")
    return new_update(cluster, "ConfigUpdate", nodegroup=group["nodegroupName"])


@intercept("eks", "UpdateNodegroupVersion")
async def update_nodegroup_version(call, proceed):
    cluster, group = nodegroup_of(call)
    body = call.json
    version = body.get("version") or cluster["version"]
    if version not in VERSIONS or VERSIONS.index(version) > VERSIONS.index(cluster["version"]):
        raise Refused("InvalidParameterException", f"Nodegroup version {version} is newer than the cluster's {cluster['version']}")
    group["version"] = version
    group["releaseVersion"] = body.get("releaseVersion") or f"{version}.0-20260901"
    if "launchTemplate" in body:
        group["launchTemplate"] = {**(group.get("launchTemplate") or {}), **body["launchTemplate"]}
    clusters.settling.began("eks:update", key("nodegroup", cluster["name"], group["nodegroupName"]), "UPDATING")
    return new_update(cluster, "VersionUpdate", [("Version", version)], nodegroup=group["nodegroupName"])


@intercept("eks", "CreateAddon")
async def create_addon(call, proceed):
    cluster, name = cluster_named(path_part(call, 1)), call.json.get("addonName")
    _check_addon(name, call.json.get("addonVersion"))
    status, headers, answer = await proceed()
    if status != 200:
        return status, headers, answer
    addon = eks._addons[f"{cluster['name']}/{name}"]
    addon["addonVersion"] = addon["addonVersion"] or ADDONS[name][1][-1]
    clusters.settling.began("eks:addon", key("addon", cluster["name"], name), "CREATING")
    return eks._json_resp(200, {"addon": {**_shown(addon), "status": "CREATING"}})


def _check_addon(name, version):
    if name not in ADDONS:
        raise Refused("InvalidParameterException", f"Addon {name} specified is not supported")
    if version and version not in ADDONS[name][1]:
        raise Refused("InvalidParameterException", f"Addon version specified is not supported: {name} {version}")


def _shown(addon):
    """What was not given is absent in AWS's answer, not empty."""
    return {k: v for k, v in addon.items() if v != "" or k not in ("serviceAccountRoleArn", "configurationValues")}


@intercept("eks", "DescribeAddon")
async def describe_addon(call, proceed):
    cluster, name = path_part(call, 1), path_part(call, 3)
    picture = clusters.settling.last_picture(key("addon", cluster, name))
    addon = eks._addons.get(f"{cluster}/{name}")
    if addon is None:
        return eks._json_resp(200, {"addon": picture}) if picture else await proceed()
    shown = {**_shown(addon), "tags": dict(eks._tags.get(addon["addonArn"]) or {})}
    if state := clusters.settling.state(key("addon", cluster, name)):
        shown["status"] = state
    return eks._json_resp(200, {"addon": shown})


@intercept("eks", "DeleteAddon")
async def delete_addon(call, proceed):
    cluster, name = path_part(call, 1), path_part(call, 3)
    addon = eks._addons.get(f"{cluster}/{name}")
    status, headers, answer = await proceed()
    if status == 200:
        clusters.settling.deleted("eks:addon", key("addon", cluster, name), {**_shown(addon), "status": "DELETING"})
    return status, headers, answer


@intercept("eks", "UpdateAddon")
async def update_addon(call, proceed):
    """MiniStack's own answer names an update that cannot be read afterwards."""
    name = path_part(call, 3)
    _check_addon(name, call.json.get("addonVersion"))
    status, headers, answer = await proceed()
    if status != 200:
        return status, headers, answer
    cluster = cluster_named(path_part(call, 1))
    clusters.settling.began("eks:update", key("addon", cluster["name"], name), "UPDATING")
    return new_update(cluster, "AddonUpdate", addon=name)


@intercept("eks", "DescribeAddonVersions")
async def addon_versions(call, proceed):
    query = {name: values[0] for name, values in call.query.items()}
    if query.get("addonName", "vpc-cni") not in ADDONS:
        return eks._json_resp(200, {"addons": []})
    offered = [v for v in VERSIONS if v == query.get("kubernetesVersion", v)]
    return eks._json_resp(200, {"addons": [
        {"addonName": name, "type": kind, "owner": "aws", "publisher": "eks", "addonVersions": [
            {"addonVersion": version, "architecture": ["amd64", "arm64"], "requiresConfiguration": False, "compatibilities": [
                {"clusterVersion": v, "platformVersions": ["*"], "defaultVersion": version == versions[-1]} for v in offered]}
            for version in reversed(versions)]}
        for name, (kind, versions) in ADDONS.items() if name == query.get("addonName", name) and offered]})


@intercept("eks", "ListClusters", "ListNodegroups", "ListAddons", "ListAccessEntries", "ListPodIdentityAssociations")
async def list_in_pages(call, proceed):
    """MiniStack cuts at maxResults and gives no token, so a paginator stops after the first page."""
    size = int((call.query.get("maxResults") or ["100"])[0])
    start = int((call.query.get("nextToken") or ["0"])[0])
    call.query = {**call.query, "maxResults": ["1000000"]}
    status, headers, answer = await proceed()
    if status != 200:
        return status, headers, answer
    body = json.loads(answer)
    for name, items in body.items():
        if isinstance(items, list):
            page = {name: items[start:start + size]}
            if start + size < len(items):
                page["nextToken"] = str(start + size)
            return eks._json_resp(200, page)
    return status, headers, answer


def _with_tags(answer, name, arn):
    """MiniStack shows the tags of the creation for ever."""
    status, headers, body = answer
    if status != 200:
        return answer
    shown = json.loads(body)[name]
    return eks._json_resp(200, {name: {**shown, "tags": dict(eks._tags.get(shown[arn]) or {})}})


@intercept("eks", "DescribeAccessEntry")
async def describe_access_entry(call, proceed):
    return _with_tags(await proceed(), "accessEntry", "accessEntryArn")


@intercept("eks", "DescribePodIdentityAssociation")
async def describe_pod_identity(call, proceed):
    return _with_tags(await proceed(), "association", "associationArn")


_known_to_ministack = eks._resolve_tag_resource_arn


def _taggable(arn):
    """MiniStack forgets that an association can be tagged."""
    known = any(a["associationArn"] == arn for a in eks._pod_identity_associations.values())
    return (arn, None) if known else _known_to_ministack(arn)


eks._resolve_tag_resource_arn = _taggable

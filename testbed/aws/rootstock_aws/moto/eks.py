"""EKS: addons, access entries, versions and updates, which moto has no paths for, and states that take their time."""

import time
import urllib.parse
import uuid

from moto.eks.models import EKSBackend, eks_backends

from rootstock_aws.moto.gateway import answers, before
from rootstock_aws.settling import Settling
from rootstock_aws.wire import Refused

VERSIONS = ("1.31", "1.32", "1.33", "1.34")
ADDON_VERSIONS = ("v1.1.0-eksbuild.1", "v1.0.0-eksbuild.1")
_account = None
_settling = None


def install(control):
    global _account, _settling
    _account, _settling = control.account, Settling(control)
    create, describe = EKSBackend.create_cluster, EKSBackend.describe_cluster

    def created(self, *arguments, **named):
        cluster = create(self, *arguments, **named)
        _settling.began("eks:cluster", cluster.arn, "CREATING", in_answer=False)
        return cluster

    def described(self, name):
        cluster = describe(self, name)
        cluster.status = _settling.state(cluster.arn) or "ACTIVE"
        return cluster

    EKSBackend.create_cluster, EKSBackend.describe_cluster = created, described


def part(call, index):
    return urllib.parse.unquote(call.path.strip("/").split("/", 3)[index])


def cluster_of(call):
    name = part(call, 1)
    cluster = eks_backends[_account][call.region].clusters.get(name)
    if cluster is None:
        raise Refused("ResourceNotFoundException", f"No cluster found for name: {name}.", 404)
    for kind in ("addons", "entries", "updates"):
        if not hasattr(cluster, kind):
            setattr(cluster, kind, {})
    return cluster


def member(store, name, kind):
    if name not in store:
        raise Refused("ResourceNotFoundException", f"No {kind} found: {name}", 404)
    return store[name]


def updated(cluster, kind):
    update = {"id": str(uuid.uuid4()), "status": "Successful", "type": kind, "createdAt": time.time(), "params": [], "errors": []}
    cluster.updates[update["id"]] = update
    return {"update": {**update, "status": "InProgress"}}


@answers("eks", "CreateAddon")
def create_addon(call):
    cluster, body = cluster_of(call), call.json
    name = body["addonName"]
    if name in cluster.addons:
        raise Refused("ResourceInUseException", f"Addon already exists: {name}", 409)
    arn = f"arn:aws:eks:{call.region}:{_account}:addon/{cluster.name}/{name}/{uuid.uuid4()}"
    optional = {k: body[k] for k in ("serviceAccountRoleArn", "configurationValues") if k in body}
    cluster.addons[name] = {
        "addonName": name, "clusterName": cluster.name, "status": "ACTIVE", "addonArn": arn, "health": {"issues": []},
        "addonVersion": body.get("addonVersion") or ADDON_VERSIONS[0], "createdAt": time.time(), "modifiedAt": time.time(),
        "tags": body.get("tags") or {}, **optional}
    return {"addon": {**cluster.addons[name], "status": "CREATING"}}


@answers("eks", "DescribeAddon", "DeleteAddon", "UpdateAddon")
def addon(call):
    cluster = cluster_of(call)
    name = part(call, 3).split("/")[0]
    found = member(cluster.addons, name, "addon")
    if call.action == "DeleteAddon":
        return {"addon": {**cluster.addons.pop(name), "status": "DELETING"}}
    if call.action == "UpdateAddon":
        found.update({k: call.json[k] for k in ("addonVersion", "serviceAccountRoleArn", "configurationValues") if k in call.json})
        return updated(cluster, "AddonUpdate")
    return {"addon": found}


@answers("eks", "ListAddons")
def addons(call):
    return {"addons": sorted(cluster_of(call).addons)}


@answers("eks", "DescribeAddonVersions")
def addon_versions(call):
    name = (call.query.get("addonName") or ["vpc-cni"])[0]
    return {"addons": [{"addonName": name, "type": "networking", "addonVersions": [
        {"addonVersion": version, "compatibilities": [
            {"clusterVersion": v, "defaultVersion": version == ADDON_VERSIONS[0]} for v in VERSIONS]} for version in ADDON_VERSIONS]}]}


@answers("eks", "CreateAccessEntry")
def create_entry(call):
    cluster, body = cluster_of(call), call.json
    principal = body["principalArn"]
    if principal in cluster.entries:
        raise Refused("ResourceInUseException", f"The specified access entry resource is already in use on this cluster: {principal}", 409)
    cluster.entries[principal] = {
        "clusterName": cluster.name, "principalArn": principal, "kubernetesGroups": body.get("kubernetesGroups") or [],
        "accessEntryArn": f"arn:aws:eks:{call.region}:{_account}:access-entry/{cluster.name}/{uuid.uuid4()}",
        "createdAt": time.time(), "modifiedAt": time.time(), "tags": body.get("tags") or {},
        "username": body.get("username") or principal, "type": body.get("type") or "STANDARD", "_policies": {}}
    return {"accessEntry": shown(cluster.entries[principal])}


def shown(entry):
    return {k: v for k, v in entry.items() if not k.startswith("_")}


@answers("eks", "ListAccessEntries")
def entries(call):
    return {"accessEntries": sorted(cluster_of(call).entries)}


@answers("eks", "DescribeAccessEntry", "UpdateAccessEntry", "DeleteAccessEntry", "AssociateAccessPolicy", "DisassociateAccessPolicy",
         "ListAssociatedAccessPolicies")
def entry(call):
    cluster = cluster_of(call)
    principal, _, policy = part(call, 3).partition("/access-policies")
    found = member(cluster.entries, principal, "access entry")
    if call.action == "DeleteAccessEntry":
        del cluster.entries[principal]
        return {}
    if call.action == "UpdateAccessEntry":
        found.update({k: call.json[k] for k in ("kubernetesGroups", "username") if k in call.json})
    if call.action == "AssociateAccessPolicy":
        arn = call.json["policyArn"]
        found["_policies"][arn] = {"policyArn": arn, "accessScope": call.json["accessScope"],
                                   "associatedAt": time.time(), "modifiedAt": time.time()}
        return {"clusterName": cluster.name, "principalArn": principal, "associatedAccessPolicy": found["_policies"][arn]}
    if call.action == "DisassociateAccessPolicy":
        found["_policies"].pop(policy.lstrip("/"), None)
        return {}
    if call.action == "ListAssociatedAccessPolicies":
        return {"clusterName": cluster.name, "principalArn": principal, "associatedAccessPolicies": list(found["_policies"].values())}
    return {"accessEntry": shown(found)}


@answers("eks", "UpdateClusterVersion")
def version(call):
    cluster, wanted = cluster_of(call), call.json.get("version")
    if wanted == cluster.version:
        raise Refused("InvalidParameterException", f"Cluster is already at version {wanted}")
    cluster.version = wanted
    return updated(cluster, "VersionUpdate")


@answers("eks", "DescribeUpdate")
def update(call):
    return {"update": member(cluster_of(call).updates, part(call, 3), "update")}


@answers("eks", "ListUpdates")
def updates(call):
    return {"updateIds": list(cluster_of(call).updates)}


@answers("eks", "DescribeClusterVersions")
def versions(call):
    return {"clusterVersions": [{"clusterVersion": v, "clusterType": "eks", "defaultVersion": v == VERSIONS[-1],
                                 "status": "STANDARD_SUPPORT"} for v in VERSIONS]}


@before("eks", "DeleteCluster")
def delete_cluster(call):
    if cluster_of(call).fargate_profiles:
        raise Refused("ResourceInUseException", "Cluster has Fargate profiles attached", 409)

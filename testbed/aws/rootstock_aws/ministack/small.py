"""Mends of one function each: S3's unknown sub-resources, Secrets Manager's tokens, Route 53's references, KMS's own aliases."""

import asyncio
import re

from ministack.services import kms, route53, secretsmanager

from rootstock_aws.ministack.gateway import before, intercept
from rootstock_aws.wire import Refused

# MiniStack answers these as if they were about the bucket itself: it would make, list or delete the bucket
S3_UNKNOWN = {"metrics", "inventory", "analytics", "intelligent-tiering", "abac", "metadataTable", "metadataConfiguration",
              "metadataInventoryTable", "metadataJournalTable"}
_zones = asyncio.Lock()


@before("s3")
def unknown_sub_resource(call):
    asked = S3_UNKNOWN & set(call.query)
    if asked:
        raise Refused("NotImplemented", f"bucket sub-resource {asked.pop()} is not implemented by this emulator", 501)


@before("secretsmanager", "PutSecretValue")
def put_value(call):
    """A token that was used stands for its version: MiniStack would overwrite it and lose the previous value."""
    secret = secretsmanager._resolve(call.json.get("SecretId"))[1]
    version = (secret or {}).get("Versions", {}).get(call.json.get("ClientRequestToken"))
    if version and (version.get("SecretString"), version.get("SecretBinary")) != (
            call.json.get("SecretString"), call.json.get("SecretBinary")):
        raise Refused("ResourceExistsException", "You can't use ClientRequestToken "
                      f"{call.json['ClientRequestToken']} because that value is already in use for a version of secret {secret['ARN']}.")


@intercept("secretsmanager", "CreateSecret")
async def create_secret(call, proceed):
    """The token names the first version, and a second call with it is the same call."""
    body, token = call.json, call.json.get("ClientRequestToken")
    secret = secretsmanager._resolve(body.get("Name"))[1]
    if secret and secret.get("DeletedDate"):
        raise Refused("InvalidRequestException",
                      "You can't create this secret because a secret with this name is already scheduled for deletion.")
    if secret and token in secret["Versions"]:
        version = secret["Versions"][token]
        if (version.get("SecretString"), version.get("SecretBinary")) == (body.get("SecretString"), body.get("SecretBinary")):
            return secretsmanager.json_response({"ARN": secret["ARN"], "Name": secret["Name"], "VersionId": token})
    status, headers, answer = await proceed()
    if status == 200 and token and ("SecretString" in body or "SecretBinary" in body):
        secret = secretsmanager._resolve(body["Name"])[1]
        if token not in secret["Versions"]:
            secret["Versions"] = {token: next(iter(secret["Versions"].values()))}
            return secretsmanager.json_response({"ARN": secret["ARN"], "Name": secret["Name"], "VersionId": token})
    return status, headers, answer


@intercept("route53", "CreateHostedZone")
async def create_zone(call, proceed):
    """AWS refuses a caller reference that was used; MiniStack answers with the old zone, whatever name was asked for."""
    match = re.search(rb"<CallerReference>([^<]*)</CallerReference>", call.body)
    async with _zones:
        if match and match.group(1).decode() in route53._caller_refs:
            raise Refused("HostedZoneAlreadyExists", "A hosted zone has already been created with the specified caller reference.", 409)
        return await proceed()


@before("kms", "CreateAlias", "UpdateAlias", "DeleteAlias")
def alias(call):
    name = call.json.get("AliasName", "")
    if name.startswith("alias/aws/"):
        raise Refused("NotAuthorizedException", f"{call.action}: the prefix alias/aws/ is reserved")
    if not re.fullmatch(r"alias/[A-Za-z0-9/_-]+", name):
        raise Refused("ValidationException", f"{name} is not a valid alias: it must begin with alias/")


@before("kms", "ScheduleKeyDeletion")
def schedule(call):
    days = call.json.get("PendingWindowInDays", 30)
    if not 7 <= days <= 30:
        raise Refused("ValidationException", f"{days} is not between 7 and 30 days")
    if kms._resolve_key(call.json.get("KeyId", "")) is None:
        raise Refused("NotFoundException", f"Key '{call.json.get('KeyId')}' does not exist")

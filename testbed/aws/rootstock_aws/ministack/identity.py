"""IAM: the calls for OIDC providers that MiniStack lacks, attaching what exists only, and pages."""

import json
import re

from ministack.services import iam

from rootstock_aws.ministack.gateway import before, intercept
from rootstock_aws.wire import Refused


def provider_of(call):
    arn = call.form.get("OpenIDConnectProviderArn")
    provider = iam._oidc_providers.get(arn)
    if provider is None:
        raise Refused("NoSuchEntity", f"OpenIDConnect Provider not found for arn {arn}", 404)
    return provider


def done(call):
    return iam._xml(200, f"{call.action}Response", "", ns="iam")


@intercept("iam", "CreateOpenIDConnectProvider")
async def create(call, proceed):
    url = call.form.get("Url", "")
    if not url.startswith("https://"):
        raise Refused("ValidationError", "Invalid Open ID Connect Provider URL: it must begin with https://")
    status, headers, answer = await proceed()
    if status == 200:  # shown without its scheme, and with a thumbprint that AWS finds itself when none is given
        arn = re.search(rb"<OpenIDConnectProviderArn>([^<]+)<", answer).group(1).decode()
        provider = iam._oidc_providers[arn]
        provider["Url"] = url.removeprefix("https://")
        provider["ThumbprintList"] = provider["ThumbprintList"] or ["06b25927c42a721631c1efd9431e648fa62e1e39"]
    return status, headers, answer


@intercept("iam", "UpdateOpenIDConnectProviderThumbprint")
async def thumbprints(call, proceed):
    wanted = call.numbered("ThumbprintList.member")
    if not wanted or any(not re.fullmatch(r"[0-9a-fA-F]{40}", thumbprint) for thumbprint in wanted):
        raise Refused("ValidationError", "A thumbprint has 40 hexadecimal digits, and one is needed")
    provider_of(call)["ThumbprintList"] = wanted
    return done(call)


@intercept("iam", "AddClientIDToOpenIDConnectProvider", "RemoveClientIDFromOpenIDConnectProvider")
async def client(call, proceed):
    """Both are idempotent on AWS."""
    provider, identifier = provider_of(call), call.form.get("ClientID")
    others = [c for c in provider["ClientIDList"] if c != identifier]
    provider["ClientIDList"] = [*others, identifier] if call.action.startswith("Add") else others
    return done(call)


@intercept("iam", "TagOpenIDConnectProvider")
async def tag(call, proceed):
    provider = provider_of(call)
    tags = {t["Key"]: t["Value"] for t in provider.get("Tags", [])} | {t["Key"]: t.get("Value", "") for t in call.numbered("Tags.member")}
    provider["Tags"] = [{"Key": k, "Value": v} for k, v in tags.items()]
    return done(call)


@intercept("iam", "UntagOpenIDConnectProvider")
async def untag(call, proceed):
    provider, gone = provider_of(call), call.numbered("TagKeys.member")
    provider["Tags"] = [t for t in provider.get("Tags", []) if t["Key"] not in gone]
    return done(call)


@intercept("iam", "ListOpenIDConnectProviderTags")
async def tags(call, proceed):
    members = "".join(f"<member><Key>{iam._xml_escape(t['Key'])}</Key><Value>{iam._xml_escape(t['Value'])}</Value></member>"
                      for t in provider_of(call).get("Tags", []))
    return iam._xml(200, f"{call.action}Response", f"<{call.action}Result><Tags>{members}</Tags><IsTruncated>false</IsTruncated>"
                    f"</{call.action}Result>", ns="iam")


@intercept("iam", "DeleteOpenIDConnectProvider")
async def delete(call, proceed):
    """Deleting one that is not there is no error: the API reference calls the operation idempotent."""
    if call.form.get("OpenIDConnectProviderArn") not in iam._oidc_providers:
        return done(call)
    return await proceed()


@before("iam", "AttachRolePolicy", "AttachUserPolicy", "AttachGroupPolicy")
def attach(call):
    """AWS's own policies are far more than MiniStack knows: those are taken on trust."""
    arn = call.form.get("PolicyArn", "")
    if not arn.startswith("arn:aws:iam::aws:policy/") and arn not in iam._policies:
        raise Refused("NoSuchEntity", f"Policy {arn} does not exist or is not attachable.", 404)


@before("iam", "CreateRole", "UpdateAssumeRolePolicy")
def trust(call):
    text = call.form.get("AssumeRolePolicyDocument") or call.form.get("PolicyDocument") or ""
    try:
        statements = json.loads(text)["Statement"]
    except (ValueError, KeyError, TypeError):
        raise Refused("MalformedPolicyDocument", "This policy contains invalid Json" if text else "The trust policy is missing")
    for statement in statements if isinstance(statements, list) else [statements]:
        if "Principal" not in statement and "NotPrincipal" not in statement:
            raise Refused("MalformedPolicyDocument", "Missing required field Principal")

"""IAM: attached policies stay, and the two calls for an OIDC provider's client ids."""

from moto.iam.models import iam_backends

from rootstock_aws.moto.gateway import before
from rootstock_aws.wire import Refused

_account = None


def install(control):
    global _account
    _account = control.account


@before("iam", "DeletePolicy")
def delete_policy(call):
    iam = iam_backends[_account]["aws"]
    policy = iam.managed_policies.get(call.form.get("PolicyArn"))
    if policy and policy.attachment_count:
        raise Refused("DeleteConflict", "Cannot delete a policy attached to entities.", 409)
    if policy and len(policy.versions) > 1:
        raise Refused("DeleteConflict", "This policy has more than one version. Before you delete a policy, you must delete the "
                      "policy's versions. The default version is deleted with the policy.", 409)

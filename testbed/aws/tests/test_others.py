"""IAM, S3, Secrets Manager, Route 53 and KMS."""

from tests.emulator import EmulatorTest, client

TRUST = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"eks.amazonaws.com"},"Action":"sts:AssumeRole"}]}'


class IdentityTest(EmulatorTest):
    def test_an_oidc_provider_can_be_changed(self):
        iam = client("iam")
        self.refused("ValidationError", iam.create_open_id_connect_provider, Url="http://x.example")
        arn = iam.create_open_id_connect_provider(Url="https://x.example/id/1", ClientIDList=["a"])["OpenIDConnectProviderArn"]
        iam.add_client_id_to_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID="b")
        iam.remove_client_id_from_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID="a")
        iam.update_open_id_connect_provider_thumbprint(OpenIDConnectProviderArn=arn, ThumbprintList=["a" * 40])
        iam.tag_open_id_connect_provider(OpenIDConnectProviderArn=arn, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])
        iam.untag_open_id_connect_provider(OpenIDConnectProviderArn=arn, TagKeys=["a"])
        provider = iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn)
        self.assertEqual((["b"], ["a" * 40], [{"Key": "b", "Value": "2"}], "x.example/id/1"),
                         tuple(provider[k] for k in ("ClientIDList", "ThumbprintList", "Tags", "Url")))
        iam.delete_open_id_connect_provider(OpenIDConnectProviderArn=arn)
        iam.delete_open_id_connect_provider(OpenIDConnectProviderArn=arn)

    def test_roles_trust_somebody_and_carry_policies_that_exist(self):
        iam = client("iam")
        self.refused("MalformedPolicyDocument", iam.create_role, RoleName="r", AssumeRolePolicyDocument="{}")
        iam.create_role(RoleName="r", AssumeRolePolicyDocument=TRUST)
        self.refused("NoSuchEntity", iam.attach_role_policy, RoleName="r", PolicyArn="arn:aws:iam::123456789012:policy/none")
        iam.attach_role_policy(RoleName="r", PolicyArn="arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy")


class StoreTest(EmulatorTest):
    def test_an_unknown_sub_resource_does_not_touch_the_bucket(self):
        s3 = client("s3")
        s3.create_bucket(Bucket="kept", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        self.refused("NotImplemented", s3.delete_bucket_metrics_configuration, Bucket="kept", Id="x")
        s3.head_bucket(Bucket="kept")

    def test_a_token_stands_for_one_version_of_a_secret(self):
        secrets, tokens = client("secretsmanager"), ["0" * 31 + str(n) for n in range(3)]
        first = secrets.create_secret(Name="s", SecretString="1", ClientRequestToken=tokens[0])
        self.assertEqual(tokens[0], first["VersionId"])
        self.assertEqual(first["ARN"], secrets.create_secret(Name="s", SecretString="1", ClientRequestToken=tokens[0])["ARN"])
        self.refused("ResourceExistsException", secrets.put_secret_value, SecretId="s", SecretString="2", ClientRequestToken=tokens[0])
        secrets.put_secret_value(SecretId="s", SecretString="2", ClientRequestToken=tokens[1])
        stages = secrets.describe_secret(SecretId="s")["VersionIdsToStages"]
        self.assertEqual({tokens[0]: ["AWSPREVIOUS"], tokens[1]: ["AWSCURRENT"]}, stages)

    def test_the_name_of_a_secret_that_is_being_deleted_is_not_free(self):
        secrets = client("secretsmanager")
        secrets.create_secret(Name="s", SecretString="1")
        secrets.delete_secret(SecretId="s")
        self.refused("InvalidRequestException", secrets.create_secret, Name="s", SecretString="1")


class ZoneAndKeyTest(EmulatorTest):
    def test_a_caller_reference_stands_for_one_zone(self):
        zones = client("route53")
        zones.create_hosted_zone(Name="a.example", CallerReference="once")
        self.refused("HostedZoneAlreadyExists", zones.create_hosted_zone, Name="b.example", CallerReference="once")

    def test_reserved_aliases_and_short_windows_are_refused(self):
        kms = client("kms")
        key = kms.create_key()["KeyMetadata"]["KeyId"]
        self.refused("NotAuthorizedException", kms.create_alias, AliasName="alias/aws/own", TargetKeyId=key)
        kms.create_alias(AliasName="alias/own", TargetKeyId=key)
        self.refused("ValidationException", kms.schedule_key_deletion, KeyId=key, PendingWindowInDays=3)
        kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)

"""What all tests share: clients of the emulator under test, its control interface, and one question asked in many forms."""

import functools
import os
import unittest
import urllib.parse
import urllib.request

import botocore.exceptions
import botocore.session
from botocore.config import Config

ENDPOINT = os.environ["ROOTSTOCK_TEST_ENDPOINT"]
ACCOUNT = "123456789012"
REGION = "eu-west-1"


_session = botocore.session.Session()


@functools.lru_cache(maxsize=None)
def client(service):
    return _session.create_client(
        service, region_name=REGION, endpoint_url=ENDPOINT, aws_access_key_id=ACCOUNT, aws_secret_access_key="any",
        config=Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}))


def control(method, what, **parameters):
    url = f"{ENDPOINT}/_rootstock/{what}?{urllib.parse.urlencode(parameters)}"
    with urllib.request.urlopen(urllib.request.Request(url, method=method)) as answer:
        return answer.read().decode()


class EmulatorTest(unittest.TestCase):
    def setUp(self):
        control("POST", "reset")

    def refused(self, code, call, **arguments):
        """Asserts that the call is refused with this code."""
        with self.assertRaises(botocore.exceptions.ClientError) as caught:
            call(**arguments)
        self.assertEqual(code, caught.exception.response["Error"]["Code"])
        return caught.exception

    def network(self):
        """A VPC with a subnet in each of two zones."""
        ec2 = client("ec2")
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        subnets = [ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{n}.0/24", AvailabilityZone=REGION + zone)["Subnet"]["SubnetId"]
                   for n, zone in enumerate("ab")]
        return ec2, vpc, subnets

"""Starts moto on 127.0.0.1 with what Rootstock adds to it. See rootstock_aws/control.py for the interface to tests."""

import logging
import os
import signal
import sys

from rootstock_aws import process


def main():
    options = process.arguments(__doc__)
    # read by moto when it is imported; the two validations and the managed policies are off unless asked for
    os.environ.update({
        "MOTO_PORT": str(options.port), "MOTO_ACCOUNT_ID": options.account, "MOTO_IAM_LOAD_MANAGED_POLICIES": "true",
        "MOTO_ACM_VALIDATION_WAIT": "0", "MOTO_S3_ALLOW_CROSSACCOUNT_ACCESS": "false",
        "MOTO_ENABLE_KEYPAIR_VALIDATION": "1", "MOTO_EC2_ENABLE_INSTANCE_TYPE_VALIDATION": "1",
    })
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))

    from moto.moto_api._internal.models import moto_api_backend
    from moto.moto_server.werkzeug_app import create_backend_app
    from werkzeug.serving import WSGIRequestHandler, run_simple

    from rootstock_aws.control import Control
    from rootstock_aws.moto import mends
    from rootstock_aws.moto.gateway import Gateway

    class KeepAlive(WSGIRequestHandler):
        protocol_version = "HTTP/1.1"  # werkzeug's default closes the connection after each answer

    control = Control(options.data, moto_api_backend.reset, options.account)
    mends.install(control)
    run_simple("127.0.0.1", options.port, Gateway(create_backend_app, control), threaded=True, request_handler=KeepAlive)


if __name__ == "__main__":
    main()

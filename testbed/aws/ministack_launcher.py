"""Starts MiniStack on 127.0.0.1 with what Rootstock adds to it. See rootstock_aws/control.py for the interface to tests."""

import asyncio
import os
import signal

from rootstock_aws import process


def main():
    options = process.arguments(__doc__)
    state, objects = options.data / "state", options.data / "s3"
    for folder in (state, objects):
        folder.mkdir(exist_ok=True)
    # read by MiniStack when it is imported
    os.environ.update({
        "BIND_HOST": "127.0.0.1", "GATEWAY_PORT": str(options.port), "MINISTACK_ACCOUNT_ID": options.account,
        "PERSIST_STATE": "1", "STATE_DIR": str(state), "S3_PERSIST": "1", "S3_DATA_DIR": str(objects),
        "IOT_MTLS_ENABLED": "0", "SFTP_ENABLED": "0",  # both would listen on every interface
        "DOCKER_HOST": "unix:///nonexistent",  # records only: no containers of MySQL, Redis or k3s are started
        "LOG_LEVEL": os.environ.get("LOG_LEVEL", "WARNING"),
    })
    asyncio.run(serve(options))


async def serve(options):
    from hypercorn.asyncio import serve as hypercorn
    from hypercorn.config import Config
    from ministack import app as ministack

    from rootstock_aws.control import Control
    from rootstock_aws.ministack import mends
    from rootstock_aws.ministack.gateway import Gateway
    from rootstock_aws.ministack.keeper import Keeper

    keeper = Keeper()
    control = Control(options.data, ministack._reset_all_state, options.account)
    mends.install(control)
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    config = Config()
    config.bind = [f"127.0.0.1:{options.port}"]
    config.keep_alive_timeout = 75
    config.graceful_timeout = 1
    config.loglevel = "WARNING"
    saving = asyncio.create_task(keeper.run())
    await hypercorn(Gateway(control, keeper.written), config, shutdown_trigger=stopped.wait)
    saving.cancel()
    keeper.save()


if __name__ == "__main__":
    main()

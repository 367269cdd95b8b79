"""How a launcher lives and dies: apart from the terminal that started it, or bound to the process that did."""

import argparse
import os
import pathlib
import signal
import sys
import threading


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--port", type=int, required=True, help="port on 127.0.0.1")
    parser.add_argument("--data", type=pathlib.Path, required=True, help="folder for everything that is kept")
    parser.add_argument("--account", default="123456789012", help="the account, 12 digits")
    parser.add_argument("--session", action="store_true",
                        help="leave the terminal's session, so that Ctrl-C there does not reach this process")
    options = parser.parse_args()
    os.umask(0o077)
    options.data.mkdir(parents=True, exist_ok=True)
    if options.session and os.getpid() != os.getsid(0):
        os.setsid()
    if os.environ.get("ROOTSTOCK_TETHERED"):
        threading.Thread(target=_end_with_standard_input, name="tether", daemon=True).start()
    return options


def _end_with_standard_input():
    """Standard input ends when whoever started this process is gone, in whatever way."""
    while os.read(sys.stdin.fileno(), 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)

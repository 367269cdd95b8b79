"""The one place where requests to MiniStack pass: control, faults, mends, and the count of what is not implemented.

A mend registers itself with @intercept for a service (and operations). It gets the call and `proceed`, which asks the next
mend and in the end MiniStack, and returns (status, headers, body).
"""

import asyncio
import logging
import re

from ministack import app as ministack
from ministack.core.router import detect_service

from rootstock_aws import control, wire

log = logging.getLogger("rootstock")

# How MiniStack says that it has no such operation; some of these come with status 404, like a resource that is gone.
UNIMPLEMENTED = re.compile(
    rb"No route for|Unknown SES v2 path|Unknown action|Unknown Route53 endpoint|Unsupported service|<Code>InvalidAction</Code>"
    rb"|\"InvalidAction\"|is not valid for this web service|UnknownOperationException")

# Signing names whose calls MiniStack keeps in a module of another name.
SERVICE_OF_MODULE = {"documentdb": "rds"}

_interceptors = []  # (service, operations or None, function), the first registered is asked first


def intercept(service, *operations):
    def register(function):
        _interceptors.append((service, frozenset(operations) or None, function))
        return function
    return register


def before(service, *operations):
    """For a mend that only looks at the call, and raises wire.Refused or lets it pass."""
    def register(check):
        @intercept(service, *operations)
        async def checked(call, proceed):
            check(call)
            return await proceed()
        return check
    return register


class Gateway:
    def __init__(self, control_state, written):
        self._control = control_state
        self._written = written
        self._inner = ministack._dispatch_service_request
        ministack._dispatch_service_request = self._dispatch

    async def __call__(self, scope, receive, send):
        if scope["type"] == "http" and scope["path"].startswith(control.PREFIX):
            query = wire.urllib.parse.parse_qs(scope.get("query_string", b"").decode(), keep_blank_values=True)
            status, text = self._control.handle(scope["method"], scope["path"], query)
            await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain")]})
            await send({"type": "http.response.body", "body": text.encode()})
            return
        await ministack.app(scope, receive, send)

    async def _dispatch(self, method, path, headers, body, query, request_id):
        call = wire.Call(method, path, query, headers, body)
        if not call.service:
            detected = detect_service(method, path, headers, query)
            call.service = SERVICE_OF_MODULE.get(detected, detected)
        self._control.saw(call)
        fault = self._control.fault_for(call)
        if fault:
            await asyncio.sleep(fault.delay)
            if fault.status:
                return wire.error(call.service, fault.status, fault.code, fault.message)
        chain = [f for service, operations, f in _interceptors
                 if service == call.service and (operations is None or call.action in operations)]

        async def proceed(index=0):
            if index < len(chain):
                return await chain[index](call, lambda: proceed(index + 1))
            return await self._inner(call.method, call.path, call.headers, call.body, call.query, request_id)

        try:
            status, answer_headers, answer = await proceed()
        except wire.Refused as refusal:
            return wire.error(call.service, refusal.status, refusal.code, refusal.message)
        except Exception:  # a mistake of a mend or of MiniStack: the client must see one, and the log where it is
            log.exception("%s %s failed", call.service, call.action)
            return wire.error(call.service, 500, "InternalFailure", "the emulator failed; its log has the place")
        if status >= 400 and isinstance(answer, bytes) and UNIMPLEMENTED.search(answer):
            self._control.lacks(call)
            log.warning("not implemented: %s %s", call.service, call.action)
            return wire.error(call.service, 501, "NotImplemented", f"{call.service} {call.action} is not implemented by this emulator")
        if status < 400 and not call.is_read():
            self._written.set()
        return status, answer_headers, answer

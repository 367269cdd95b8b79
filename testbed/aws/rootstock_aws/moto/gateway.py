"""The one place where requests to moto pass: control, faults, and the count of what is not implemented."""

import io
import json
import logging
import time
import urllib.parse

from moto.moto_server.werkzeug_app import DomainDispatcherApplication

from rootstock_aws import control, wire

log = logging.getLogger("rootstock")

# sub-resources of S3 that moto takes for the bucket itself: it would make, list or delete the bucket instead
S3_UNKNOWN = {"metrics", "inventory", "analytics", "intelligent-tiering", "requestPayment", "policyStatus", "abac",
              "metadataTable", "metadataConfiguration"}


_checks = []  # (service, operations, function)
_answers = {}  # (service, operation) to function


def before(service, *operations):
    """For a mend that looks at the call, and raises wire.Refused or lets it pass."""
    def register(check):
        _checks.append((service, frozenset(operations), check))
        return check
    return register


def answers(service, *operations):
    """For a mend that answers a call instead of moto; returns a JSON document, or None to let moto answer."""
    def register(function):
        _answers.update({(service, operation): function for operation in operations})
        return function
    return register


class Gateway(DomainDispatcherApplication):
    def __init__(self, create_app, control_state):
        super().__init__(create_app)
        self._control = control_state

    def __call__(self, environ, start_response):
        path = environ.get("PATH_INFO", "")
        query = urllib.parse.parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True)
        if path.startswith(control.PREFIX):
            status, text = self._control.handle(environ["REQUEST_METHOD"], path, query)
            return self._answer(start_response, status, {"Content-Type": "text/plain"}, text.encode())
        call = wire.Call(environ["REQUEST_METHOD"], path, query, _headers(environ), b"")
        call.body = _body(environ, call.service)
        if not call.service:
            return super().__call__(environ, start_response)
        self._control.saw(call)
        fault = self._control.fault_for(call)
        if fault:
            time.sleep(fault.delay)
            if fault.status:
                return self._answer(start_response, *wire.error(call.service, fault.status, fault.code, fault.message))
        if call.service == "s3" and S3_UNKNOWN & set(query):
            return self._unimplemented(call, start_response)
        try:
            for service, operations, check in _checks:
                if service == call.service and call.action in operations:
                    check(call)
            function = _answers.get((call.service, call.action))
            document = function(call) if function else None
        except wire.Refused as refusal:
            return self._answer(start_response, *wire.error(call.service, refusal.status, refusal.code, refusal.message))
        except Exception:
            return self._failed(call, start_response)
        if document is not None:
            body = json.dumps(document, default=str).encode()
            return self._answer(start_response, 200, {"Content-Type": "application/json"}, body)
        return self._proceed(call, environ, start_response)

    def _proceed(self, call, environ, start_response):
        """Asks moto; its way to say "not implemented" is an HTML page with 404 or 500, where AWS's errors are XML or JSON."""
        seen = {}

        def started(status, headers, exc_info=None):
            seen.update(status=status, headers=headers, exc_info=exc_info)
            return lambda data: None

        try:
            chunks = super().__call__(environ, started)
        except NotImplementedError:
            return self._unimplemented(call, start_response)
        except Exception:
            return self._failed(call, start_response)
        status = int(seen["status"].split(" ", 1)[0])
        kind = dict((name.lower(), value) for name, value in seen["headers"]).get("content-type", "")
        if status in (404, 500) and kind.startswith("text/html"):
            body = b"".join(chunks)
            if b"<html" in body.lower() or b"<!doctype" in body.lower():
                return self._unimplemented(call, start_response)
            chunks = [body]
        start_response(seen["status"], seen["headers"], seen["exc_info"])
        return chunks

    def _failed(self, call, start_response):
        """A mistake of a mend or of moto: the client must see one in its own protocol, and the log where it is."""
        log.exception("%s %s failed", call.service, call.action)
        return self._answer(start_response, *wire.error(
            call.service, 500, "InternalFailure", "the emulator failed; its log has the place"))

    def _unimplemented(self, call, start_response):
        self._control.lacks(call)
        log.warning("not implemented: %s %s", call.service, call.action)
        return self._answer(start_response, *wire.error(
            call.service, 501, "NotImplemented", f"{call.service} {call.action} is not implemented by this emulator"))

    @staticmethod
    def _answer(start_response, status, headers, body):
        start_response(f"{status} -", [*headers.items(), ("Content-Length", str(len(body)))])
        return [body]


def _headers(environ):
    headers = {name[5:].replace("_", "-").lower(): value for name, value in environ.items() if name.startswith("HTTP_")}
    headers["content-type"] = environ.get("CONTENT_TYPE", "")
    return headers


def _body(environ, service):
    """The body, put back for moto to read; S3's are left alone, they can be large objects."""
    if service == "s3" or environ.get("wsgi.input_terminated"):
        return b""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(body)
    return body

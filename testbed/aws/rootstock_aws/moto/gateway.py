"""The one place where requests to moto pass: control, faults, and the count of what is not implemented."""

import io
import logging
import time
import urllib.parse

from moto.moto_server.werkzeug_app import DomainDispatcherApplication

from rootstock_aws import control, wire

log = logging.getLogger("rootstock")

# sub-resources of S3 that moto takes for the bucket itself: it would make, list or delete the bucket instead
S3_UNKNOWN = {"metrics", "inventory", "analytics", "intelligent-tiering", "requestPayment", "policyStatus", "abac",
              "metadataTable", "metadataConfiguration"}


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
        call = wire.Call(environ["REQUEST_METHOD"], path, query, _headers(environ), _form_body(environ))
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
        status = int(seen["status"].split(" ", 1)[0])
        kind = dict((name.lower(), value) for name, value in seen["headers"]).get("content-type", "")
        if status in (404, 500) and kind.startswith("text/html"):
            body = b"".join(chunks)
            if b"<html" in body.lower() or b"<!doctype" in body.lower():
                return self._unimplemented(call, start_response)
            chunks = [body]
        start_response(seen["status"], seen["headers"], seen["exc_info"])
        return chunks

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


def _form_body(environ):
    """The body of a query-protocol request, put back for moto to read; other bodies are left alone, they can be large objects."""
    if not environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        return b""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(body)
    return body

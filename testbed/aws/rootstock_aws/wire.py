"""AWS's wire protocols, as far as a proxy needs them: which service and operation a request is for, and what an error looks like.

Facts come from botocore's service models, which both emulators bring along: an operation of a REST service is recognised by
the method and path template that its model gives it, so callers name operations ("CreateCluster") and never paths.
"""

import functools
import json
import re
import urllib.parse
import uuid
from xml.sax.saxutils import escape

from botocore.loaders import Loader

# botocore's folder for the name that a signature carries, where the two differ
MODEL_OF_SIGNING_NAME = {
    "elasticloadbalancing": "elbv2",
    "elasticfilesystem": "efs",
    "monitoring": "cloudwatch",
    "ses": "sesv2",
    "tagging": "resourcegroupstaggingapi",
    "es": "opensearch",
}
_loader = Loader()


class Call:
    """One request to the emulator, read once."""

    def __init__(self, method, path, query, headers, body):
        self.method = method
        self.path = path
        self.query = query  # name to list of values
        self.headers = headers  # lower-case names
        self.body = body
        self.service = signing_name(headers, query)

    @functools.cached_property
    def form(self):
        """The parameters of a query-protocol request (EC2, RDS, IAM, ...), first values only."""
        parameters = {name: values[0] for name, values in self.query.items() if values}
        if self.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            text = self.body.decode("utf-8", "replace")
            parameters.update({n: v[0] for n, v in urllib.parse.parse_qs(text, keep_blank_values=True).items()})
        return parameters

    @functools.cached_property
    def json(self):
        try:
            parsed = json.loads(self.body) if self.body else {}
        except ValueError:
            return {}
        return parsed if isinstance(parsed, dict) else {}

    @functools.cached_property
    def action(self):
        """The operation's name as in the API reference, or "METHOD /path" where no model knows it."""
        target = self.headers.get("x-amz-target", "")
        if target:
            return target.rsplit(".", 1)[-1]
        if "Action" in self.form:
            return self.form["Action"]
        for method, literal, pattern, wanted, name in _rest_operations(self.service):
            if method == self.method and wanted <= set(self.query) and pattern.fullmatch(self.path):
                return name
        return f"{self.method} {self.path}"

    def is_read(self):
        return self.method in ("GET", "HEAD") or bool(re.match(r"(Describe|List|Get|Head|BatchGet|Simulate)", self.action))

    def numbered(self, prefix):
        """The members of a flattened list of a query-protocol request: Filter.1.Name, ... or SubnetId.1, ..., in order."""
        found = {}
        for name, value in self.form.items():
            match = re.fullmatch(re.escape(prefix) + r"\.(\d+)(?:\.(.+))?", name)
            if match:
                index, rest = int(match.group(1)), match.group(2)
                if rest is None:
                    found[index] = value
                else:
                    found.setdefault(index, {})[rest] = value
        return [found[index] for index in sorted(found)]


def signing_name(headers, query):
    """The service in the scope of the request's signature; empty for an unsigned request."""
    match = re.search(r"Credential=[^/]+/\d{8}/[^/]+/([^/]+)/aws4_request", headers.get("authorization", ""))
    if match:
        return match.group(1)
    parts = (query.get("X-Amz-Credential") or [""])[0].split("/")
    return parts[3] if len(parts) == 5 else ""


@functools.lru_cache(maxsize=None)
def _model(service):
    name = MODEL_OF_SIGNING_NAME.get(service, service)
    return _loader.load_service_model(name, "service-2") if name in _known_services() else {}


@functools.lru_cache(maxsize=None)
def _known_services():
    return frozenset(_loader.list_available_services("service-2"))


@functools.lru_cache(maxsize=None)
def _rest_operations(service):
    """(method, number of literal characters, path pattern, query names, operation), the most specific first."""
    found = []
    for name, operation in _model(service).get("operations", {}).items():
        path, _, query = operation["http"]["requestUri"].partition("?")
        literal = re.sub(r"\{[^}]*\}", "", path)
        pattern = re.escape(path.rstrip("/"))
        pattern = re.sub(r"\\\{[^}]*\\\+\\\}", "(.+)", pattern)
        pattern = re.sub(r"\\\{[^}]*\\\}", "([^/]+)", pattern)
        wanted = frozenset(part.partition("=")[0] for part in query.split("&") if part)
        found.append((operation["http"]["method"], len(literal), re.compile(pattern + "/?"), wanted, name))
    return sorted(found, key=lambda entry: (-len(entry[3]), -entry[1], entry[4]))


def protocol(service):
    return _model(service).get("metadata", {}).get("protocol", "query")


def error(service, status, code, message):
    """(status, headers, body) of an error, in the form that the service's own protocol gives it."""
    request_id = str(uuid.uuid4())
    text, name = escape(message), escape(code)
    kind = protocol(service)
    if kind in ("json", "rest-json"):
        body = json.dumps({"__type": code, "message": message})
        headers = {"Content-Type": "application/x-amz-json-1.1", "x-amzn-errortype": code}
    elif kind == "ec2":
        body = (f"<Response><Errors><Error><Code>{name}</Code><Message>{text}</Message></Error></Errors>"
                f"<RequestID>{request_id}</RequestID></Response>")
        headers = {"Content-Type": "text/xml;charset=UTF-8"}
    elif service == "s3":
        body = f"<Error><Code>{name}</Code><Message>{text}</Message><RequestId>{request_id}</RequestId></Error>"
        headers = {"Content-Type": "application/xml"}
    else:
        blame = "Receiver" if status >= 500 else "Sender"
        body = (f"<ErrorResponse><Error><Type>{blame}</Type><Code>{name}</Code><Message>{text}</Message></Error>"
                f"<RequestId>{request_id}</RequestId></ErrorResponse>")
        headers = {"Content-Type": "text/xml"}
    return status, {**headers, "x-amzn-requestid": request_id}, body.encode()


def error_code(status, headers, body):
    """The code that an error answer carries, whatever the protocol; empty for a success or where there is none."""
    if status < 400 or not isinstance(body, (bytes, bytearray)):
        return ""
    lower = {name.lower(): value for name, value in headers.items()}
    code = lower.get("x-amzn-errortype", "")
    if not code:
        match = re.search(rb"<Code>([^<]+)</Code>|\"(?:__type|code|Code)\"\s*:\s*\"([^\"]+)\"", body)
        code = (match.group(1) or match.group(2)).decode() if match else ""
    return code.rsplit("#", 1)[-1].partition(":")[0]

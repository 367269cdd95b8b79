"""AWS's wire protocols, as far as a proxy needs them: which service and operation a request is for, and what an error looks like.

Facts come from botocore's service models, which both emulators bring along: an operation of a REST service is recognised by
the method and path template that its model gives it, so callers name operations ("CreateCluster") and never paths.
"""

import functools
import json
import re
import typing
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


class Refused(Exception):
    """A call that AWS would refuse, with its code; the gateway puts it into the form of the service's protocol."""

    def __init__(self, code, message, status=400):
        super().__init__(message)
        self.code, self.message, self.status = code, message, status


class Call:
    """One request to the emulator, read once."""

    def __init__(self, method, path, query, headers, body):
        self.method = method
        self.path = path
        self.query = query  # name to list of values
        self.headers = headers  # lower-case names
        self.body = body
        self.service = signing_name(headers, query)

    @property
    def region(self):
        """The region in the scope of the request's signature; empty for an unsigned request."""
        match = re.search(r"Credential=[^/]+/\d{8}/([^/]+)/", self.headers.get("authorization", ""))
        return match.group(1) if match else ""

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
        candidates = [o for o in _rest_operations(self.service) if o.method == self.method and o.query <= set(self.query)]
        for attribute in ("exact", "loose"):  # a path is decoded here, so an ARN within it has slashes
            for operation in candidates:
                if getattr(operation, attribute).fullmatch(self.path):
                    return operation.name
        return f"{self.method} {self.path}"

    def replace_form(self, form):
        """Makes this a request with other parameters, for the emulator that is asked next."""
        self.body = urllib.parse.urlencode(form).encode()
        self.query = {}
        self.headers = {**self.headers, "content-type": "application/x-www-form-urlencoded"}
        self.form = form

    def is_read(self):
        return self.method in ("GET", "HEAD") or bool(re.match(r"(Describe|List|Get|Head|BatchGet|Simulate|Decrypt|AssumeRole|Select|TestDNS)", self.action))

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


class Operation(typing.NamedTuple):
    """An operation of a REST service: its path as a pattern whose parameters hold no slash, and one whose parameters may."""

    method: str
    literals: int
    exact: re.Pattern
    loose: re.Pattern
    query: frozenset
    name: str


@functools.lru_cache(maxsize=None)
def _rest_operations(service):
    """The most specific first."""
    found = []
    for name, operation in _model(service).get("operations", {}).items():
        path, _, query = operation["http"]["requestUri"].partition("?")
        literals = len(re.sub(r"\{[^}]*\}", "", path))
        found.append(Operation(
            operation["http"]["method"], literals, _pattern(path, "[^/]+"), _pattern(path, ".+"),
            frozenset(part.partition("=")[0] for part in query.split("&") if part), name))
    return sorted(found, key=lambda o: (-len(o.query), -o.literals, o.name))


def _pattern(template, parameter):
    pieces = re.split(r"(\{[^}]*\})", template.rstrip("/"))
    text = "".join((".+" if p.endswith("+}") else parameter) if p.startswith("{") else re.escape(p) for p in pieces)
    return re.compile(text + "/?")


def protocol(service):
    return _model(service).get("metadata", {}).get("protocol", "query")


def error(service, status, code, message):
    """(status, headers, body) of an error, in the form that the service's own protocol gives it; of a success without any content."""
    if status < 400:
        return status, {}, b""
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

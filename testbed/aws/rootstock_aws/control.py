"""The emulator's own interface below /_rootstock/, the same for every emulator: plain text in and out, made for tests and scripts.

    GET    identity        a random id, made with the data directory: another id means that everything was forgotten
    GET    calls           the calls so far, one "service Operation" per line (DELETE forgets them); write_calls only those that write
    GET    unimplemented   the calls that the emulator has no answer for (DELETE forgets them)
    POST   faults          ?service=&action=&times=&status=&code=&message=&delay=   fail the next N calls of an operation
                           (action is a regular expression, delay is in seconds; status 0 only delays)   DELETE ends all
    POST   polls           ?kind=eks:cluster&times=3   states settle only after N reads    DELETE ends all
    POST   reset           forget everything, and take a new identity
"""

import collections
import re
import threading
import uuid

PREFIX = "/_rootstock/"
REMEMBERED_CALLS = 100_000


class Fault:
    def __init__(self, service, action, times, status, code, message, delay):
        self.service, self.action = service, re.compile(action)
        self.left, self.status, self.code, self.message, self.delay = times, status, code, message, delay

    def __str__(self):
        return f"{self.service} {self.action.pattern} times={self.left} status={self.status} code={self.code} delay={self.delay}"


class Control:
    """State of the control interface; safe to use from the emulator's worker threads."""

    def __init__(self, data, reset, account):
        self.account = account
        self._lock = threading.Lock()
        self._data = data
        self._reset = reset
        self._faults = []
        self._calls = collections.deque(maxlen=REMEMBERED_CALLS)
        self._unimplemented = collections.deque(maxlen=REMEMBERED_CALLS)
        self.polls = {}
        self.identity = self._read_or_make_identity()

    def _read_or_make_identity(self):
        file = self._data / "identity"
        if not file.exists():
            file.write_text(str(uuid.uuid4()))
        return file.read_text().strip()

    def polls_for(self, kind):
        """How many reads a thing of this kind takes to reach its final state; 0 means at once."""
        return self.polls.get(kind, 0)

    def saw(self, call):
        with self._lock:
            self._calls.append((f"{call.service} {call.action}", call.is_read()))

    def lacks(self, call):
        with self._lock:
            self._unimplemented.append(f"{call.service} {call.action}")

    def fault_for(self, call):
        """The fault to answer this call with, used up by being asked for; its delay is the caller's to keep."""
        with self._lock:
            for fault in self._faults:
                if fault.left > 0 and fault.service == call.service and fault.action.fullmatch(call.action):
                    fault.left -= 1
                    return fault
        return None

    def handle(self, method, path, query):
        """(status, text) of a request below PREFIX."""
        what = path[len(PREFIX):]
        if what == "identity" and method == "GET":
            return 200, self.identity
        with self._lock:
            if what == "calls" and method == "GET":
                return 200, "\n".join(name for name, _ in self._calls)
            if what == "write_calls" and method == "GET":
                return 200, "\n".join(name for name, read in self._calls if not read)
            if what == "calls" and method == "DELETE":
                self._calls.clear()
                return 200, ""
            if what == "unimplemented" and method == "GET":
                return 200, "\n".join(self._unimplemented)
            if what == "unimplemented" and method == "DELETE":
                self._unimplemented.clear()
                return 200, ""
            if what == "faults":
                return self._handle_faults(method, query)
            if what == "polls":
                return self._handle_polls(method, query)
        if what == "reset" and method == "POST":
            self._reset()
            with self._lock:
                self._faults.clear()
                self._calls.clear()
                self._unimplemented.clear()
                self.polls.clear()
                (self._data / "identity").unlink()
                self.identity = self._read_or_make_identity()
            return 200, self.identity
        return 404, f"there is no {method} {path}; see rootstock_aws/control.py"

    def _handle_faults(self, method, query):
        if method == "GET":
            return 200, "\n".join(str(fault) for fault in self._faults if fault.left)
        if method == "DELETE":
            self._faults.clear()
            return 200, ""
        one = {name: values[0] for name, values in query.items()}
        unknown = set(one) - {"service", "action", "times", "status", "code", "message", "delay"}
        if unknown or "service" not in one or "action" not in one:
            return 400, f"a fault has service and action, and may have times, status, code, message, delay; not {sorted(unknown)}"
        self._faults.append(Fault(
            one["service"], one["action"], int(one.get("times", "1")), int(one.get("status", "500")),
            one.get("code", "InternalFailure"), one.get("message", "a fault that a test asked for"), float(one.get("delay", "0"))))
        return 200, ""

    def _handle_polls(self, method, query):
        if method == "GET":
            return 200, "\n".join(f"{kind} {times}" for kind, times in sorted(self.polls.items()))
        if method == "DELETE":
            self.polls.clear()
            return 200, ""
        kind, times = (query.get(name, [""])[0] for name in ("kind", "times"))
        if not kind or not times.isdigit():
            return 400, "polls takes kind=service:thing and times=N"
        self.polls[kind] = int(times)
        return 200, ""


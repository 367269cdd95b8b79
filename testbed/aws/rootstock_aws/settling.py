"""States that take their time: how many more reads a thing shows as being made, changed or deleted.

Kept in memory only: after a restart everything has settled. The kinds are those that tests name, such as "eks:cluster".
"""

import threading


class Settling:
    def __init__(self, control):
        self._control = control
        self._lock = threading.Lock()
        self._left = {}  # key to [reads left, state shown meanwhile]
        self._fading = {}  # key to [reads left, last picture]

    def began(self, kind, key, state, in_answer=False):
        """From now on the thing shows this state, for as many reads as tests asked for, and once more in the answer to the
        call that began it if that is made by looking at the state, too.
        """
        reads = self._control.polls_for(kind)
        reads += 1 if reads and in_answer else 0
        with self._lock:
            self._fading.pop(key, None)
            self._left.pop(key, None)
            if reads:
                self._left[key] = [reads, state]

    def state(self, key):
        """The state to show at this read, or None when the thing has settled."""
        with self._lock:
            entry = self._left.get(key)
            if entry is None:
                return None
            entry[0] -= 1
            if entry[0] < 0:
                del self._left[key]
                return None
            return entry[1]

    def is_settled(self, key):
        with self._lock:
            return key not in self._left

    def deleted(self, kind, key, picture):
        """The thing is gone, but reads show this picture of it for as long as tests asked for."""
        reads = self._control.polls_for(kind)
        with self._lock:
            self._left.pop(key, None)
            if reads:
                self._fading[key] = [reads, picture]

    def last_picture(self, key):
        with self._lock:
            entry = self._fading.get(key)
            if entry is None:
                return None
            entry[0] -= 1
            if entry[0] < 0:
                del self._fading[key]
                return None
            return entry[1]

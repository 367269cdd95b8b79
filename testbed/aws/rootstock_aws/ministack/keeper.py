"""Keeps the state on disk soon after each change, so that a killed emulator loses at most a second; MiniStack by itself saves
only when it is stopped in order.
"""

import asyncio
import json
import logging
import os

from ministack import app as ministack
from ministack.core import persistence

log = logging.getLogger("rootstock")
PAUSE = 0.5  # seconds between saves


class Keeper:
    def __init__(self):
        self.written = asyncio.Event()
        self._last = {}

    async def run(self):
        while True:
            await self.written.wait()
            self.written.clear()
            if not self.save():
                self.written.set()
            await asyncio.sleep(PAUSE)

    def save(self):
        """Writes the services whose state differs from what was last written; False if one must be tried again."""
        complete = True
        for name, get_state in ministack._build_persistence_save_dict().items():
            try:
                state = get_state()
                if state is None:
                    continue
                text = json.dumps(
                    {"__ministack_format__": persistence._state_format_version(name), "payload": state},
                    default=persistence._json_default)
            except RuntimeError as changed:  # a worker thread changed a dictionary while it was read
                log.info("saving %s again: %s", name, changed)
                complete = False
                continue
            if self._last.get(name) != text:
                file = os.path.join(persistence.STATE_DIR, f"{name}.json")
                with open(file + ".tmp", "w", encoding="utf-8") as out:
                    out.write(text)
                os.replace(file + ".tmp", file)
                self._last[name] = text
        return complete

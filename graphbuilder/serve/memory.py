"""Answers that were made lately, so that what many people read is made once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

_MOST_BYTES = 32 << 20


class Memory:
    """The answers of one generation that were asked for last, at most ``most`` bytes of them."""

    def __init__(self, most: int = _MOST_BYTES) -> None:
        self._most, self._held = most, 0
        self._lock = Lock()
        self._answers: OrderedDict[object, bytes] = OrderedDict()

    def answer(self, key: object, make: Callable[[], str | bytes]) -> bytes:
        """What ``make`` gives, made again only when it has been forgotten; an answer that would fill a quarter is not kept."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        text = make()
        made = text.encode() if isinstance(text, str) else text
        if len(made) <= self._most // 4:
            self._keep(key, made)
        return made

    def _keep(self, key: object, made: bytes) -> None:
        with self._lock:
            if key in self._answers:
                return
            self._answers[key] = made
            self._held += len(made)
            while self._held > self._most:
                _, forgotten = self._answers.popitem(last=False)
                self._held -= len(forgotten)

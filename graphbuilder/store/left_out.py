"""How many people a graph does not name, for whoever passes it on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LeftOut:
    """What was left out: ``mode`` is ``with-role`` or ``none``, ``count`` how many people stand as *en person*.

    A first name alone counts once for each document: who it is, nobody knows.
    """

    mode: str
    count: int

    def __str__(self) -> str:
        return self.danish

    def sentence(self, language: str = "da") -> str:
        """The sentence for a page in Danish (``da``) or English (``en``).

        >>> LeftOut("with-role", 3).sentence()
        '3 personer uden rolle i kommunen står som »en person«.'
        >>> LeftOut("none", 1).sentence("en")
        '1 person stands as “en person” (a person); nobody is named.'
        """
        return self.danish if language == "da" else self.english

    @property
    def danish(self) -> str:
        """The sentence in Danish."""
        if self.count == 0:
            return "Der er ingen personer at udelade."
        people = f"{self.count} {'person' if self.count == 1 else 'personer'}"
        if self.mode == "none":
            return f"{people} står som »en person«; ingen er nævnt ved navn."
        return f"{people} uden rolle i kommunen står som »en person«."

    @property
    def english(self) -> str:
        """The sentence in English."""
        if self.count == 0:
            return "There is nobody to leave out."
        one = self.count == 1
        people, stand = f"{self.count} {'person' if one else 'people'}", "stands" if one else "stand"
        if self.mode == "none":
            return f"{people} {stand} as “en person” (a person); nobody is named."
        return f"{people} without a role in the municipality {stand} as “en person” (a person)."

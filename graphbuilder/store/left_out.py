"""How many people a graph does not name, for whoever passes it on."""

from __future__ import annotations

from dataclasses import dataclass

_LOOK_DA = "Navne, som programmet ikke kender, kan stå tilbage: se efter, før du offentliggør."
_LOOK_EN = "Names that the program does not know may remain: look before you publish."


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
        '3 personer uden rolle i kommunen står som »en person«. Navne, som programmet ikke kender, kan stå tilbage: se efter, før du offentliggør.'
        >>> LeftOut("none", 1).sentence("en").partition("; ")[0]
        '1 person stands as “en person” (a person)'
        """
        return self.danish if language == "da" else self.english

    @property
    def danish(self) -> str:
        """The sentence in Danish."""
        if self.count == 0:
            return f"Der er ingen personer at udelade. {_LOOK_DA}"
        people = f"{self.count} {'person' if self.count == 1 else 'personer'}"
        if self.mode == "none":
            return f"{people} står som »en person«; ingen er nævnt ved navn. {_LOOK_DA}"
        return f"{people} uden rolle i kommunen står som »en person«. {_LOOK_DA}"

    @property
    def english(self) -> str:
        """The sentence in English."""
        if self.count == 0:
            return f"There is nobody to leave out. {_LOOK_EN}"
        one = self.count == 1
        people, stand = f"{self.count} {'person' if one else 'people'}", "stands" if one else "stand"
        if self.mode == "none":
            return f"{people} {stand} as “en person” (a person); nobody is named. {_LOOK_EN}"
        return f"{people} without a role in the municipality {stand} as “en person” (a person). {_LOOK_EN}"

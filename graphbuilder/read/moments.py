"""Day and hour as the fields of publishing systems hold them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from graphbuilder.text.dates import danish_day, find_dates

# "21-08-2014 17:00:00", "06.11.2013 12:30", "2014-08-21T17:00:00+02:00".
_FIGURES = re.compile(r"(?:(?P<d>\d{1,2})[-./](?P<m>\d{1,2})[-./](?P<y>\d{4})|(?P<y2>\d{4})-(?P<m2>\d\d)-(?P<d2>\d\d))(?!\d)")
_HOUR = re.compile(r"(?:\bkl\.? ?|[T ,])(?P<h>[01]?\d|2[0-3])[:.](?P<min>[0-5]\d)(?::[0-5]\d)?(?![\d.])", re.IGNORECASE)
_UNTIL = re.compile(r"(?:-|–|\btil\b)\s{0,3}(?:kl\.? ?)?([01]?\d|2[0-3])[:.]([0-5]\d)(?!\d)", re.IGNORECASE)
_WORLD_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|\+00:00)")
_TICKS = re.compile(r"/Date\((-?\d{1,14})(?:[+-]\d{4})?\)/")


@dataclass(frozen=True, slots=True)
class Moment:
    """An ISO day, and ``HH:MM`` where the field says it (midnight is how systems write that they do not know), with the hour it ends."""

    date: str
    time: str | None = None
    until: str | None = None


def moment(field: str) -> Moment | None:
    """The day and hour in a field, None where there is no whole date.

    >>> moment("21-08-2014 17:00:00")
    Moment(date='2014-08-21', time='17:00', until=None)
    >>> moment("onsdag den 3. april 2024 kl. 14.15 - 17.00")
    Moment(date='2024-04-03', time='14:15', until='17:00')
    """
    field = _local(field.strip())
    day = _day(field)
    if day is None:
        return None
    date, after = day
    hour = _HOUR.search(field, after) or _HOUR.search(field)
    time = f"{int(hour['h']):02d}:{hour['min']}" if hour else None
    until = _UNTIL.match(field, hour.end()) or _UNTIL.match(field, hour.end() + 1) if hour else None
    return Moment(date, None if time == "00:00" else time, f"{int(until[1]):02d}:{until[2]}" if until else None)


def printed(date: str | None, start: str | None, end: str | None) -> str | None:
    """Day and hours as minutes print them.

    >>> printed("2014-08-21", "17:00", "18:30")
    '21. august 2014 kl. 17:00 - 18:30'
    """
    if date is None:
        return None
    hours = f" kl. {start}" if start else ""
    return f"{danish_day(date)}{hours}{f' - {end}' if start and end else ''}"


def _day(field: str) -> tuple[str, int] | None:
    """The first whole date, and where it ends."""
    if found := _FIGURES.search(field):
        year, month, day = (int(found[name] or found[f"{name}2"]) for name in ("y", "m", "d"))
        try:
            return datetime(year, month, day, tzinfo=UTC).date().isoformat(), found.end()
        except ValueError:
            return None
    whole = sorted((date.start, date.end, date.value) for date in find_dates(field[:500]) if date.value and len(date.value) == 10)
    return (whole[0][2] or "", whole[0][1]) if whole else None


def _local(field: str) -> str:
    """World time as the clock shows it in Denmark; anything else as it is."""
    try:
        if ticks := _TICKS.fullmatch(field):
            instant = datetime.fromtimestamp(int(ticks[1]) / 1000, UTC)
        elif _WORLD_TIME.fullmatch(field):
            instant = datetime.fromisoformat(field)
        else:
            return field
        return instant.astimezone(ZoneInfo("Europe/Copenhagen")).isoformat()
    except (ValueError, OverflowError, OSError):
        return ""
    except ZoneInfoNotFoundError:  # a computer without the table of time zones: the day is surer than the hour
        return field[:10]

"""Pure functions on strings: Danish folding, dates as intervals, journal numbers, amounts. Nothing here knows a document."""

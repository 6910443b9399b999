"""Notices in Danish: what a table says for a notice's code. The sentence of the notice itself, with its cure, is in the JSON."""

from __future__ import annotations

DANISH = {
    "closed-item-text": "tekst under et lukket punkt, som ikke er gemt",
    "internal-document": "sagens tekst under et lukket punkt: dokumentet er internt og er holdt ude",
    "deadline-before-meeting": "frist, der ligger før mødet",
    "encoding": "filen er ikke i UTF-8",
    "item-heading-repeated": "punktets overskrift er trykt to gange",
    "item-number-doubled": "punktnummer, der står to gange",
    "item-number-missing": "spring i punkternes numre",
    "item-without-number": "punkt uden nummer",
    "macros": "dokumentet har makroer, som ikke er kørt",
    "next-meeting-contradicts": "flere datoer for næste møde",
    "no-body": "hovedet siger ikke, hvem der mødtes",
    "no-date": "hovedet har ingen dato",
    "no-items": "intet punkt fundet",
    "section-heading-doubled": "afsnitsoverskrift, der står to gange i punktet",
    "toc-heading-mismatch": "indholdsfortegnelsen passer ikke med overskrifterne",
    "two-dates": "to forskellige mødedatoer",
}


def danish(code: str) -> str:
    """The phrase for a code; a code that is not known stands for itself.

    >>> danish("no-date"), danish("new-code")
    ('hovedet har ingen dato', 'new-code')
    """
    return DANISH.get(code, code)

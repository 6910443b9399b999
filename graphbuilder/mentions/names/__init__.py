"""Who is named: organisations and bodies with their abbreviations, posts of one person, and people."""

from graphbuilder.mentions.names.abbreviations import learn_abbreviations
from graphbuilder.mentions.names.organisations import find_organisations, settle_organisations
from graphbuilder.mentions.names.people import find_people
from graphbuilder.mentions.names.roles import find_roles

__all__ = ["find_organisations", "find_people", "find_roles", "learn_abbreviations", "settle_organisations"]

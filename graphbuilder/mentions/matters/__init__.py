"""Matters: policies, strategies, plans, budgets, agreements, programmes, analyses and frameworks, and journal numbers in running text."""

from graphbuilder.mentions.matters.aliases import learn_policy_aliases
from graphbuilder.mentions.matters.cases import find_cases
from graphbuilder.mentions.matters.policies import find_policies
from graphbuilder.mentions.matters.settle import settle_policies

__all__ = ["find_cases", "find_policies", "learn_policy_aliases", "settle_policies"]

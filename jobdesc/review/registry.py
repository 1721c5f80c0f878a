"""Where rules that are functions are entered, each with all there is to say about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from jobdesc.review.subjects import Spot, Subject
from jobdesc.review.values import Rule

Method: TypeAlias = Callable[[Subject, Rule], Iterator[Spot]]

_METHODS: dict[str, Method] = {}
_RULES: dict[str, Rule] = {}


def rule(**said: Any) -> Callable[[Method], Method]:
    """Enter a function as the rule that the keywords describe (the fields of `Rule`; its method
    is its key). The one place where such a rule is made."""
    made = Rule(method=said["key"], **said)

    def entered(method: Method) -> Method:
        _METHODS[made.key] = method
        _RULES[made.key] = made
        return method

    return entered


def for_rows(name: str) -> Callable[[Method], Method]:
    """Enter a function that is no rule alone: rows of data name it as their `method`."""

    def entered(method: Method) -> Method:
        _METHODS[name] = method
        return method

    return entered


def method(name: str) -> Method:
    """The function of that name; a rulebook that names another one raises `KeyError`."""
    return _METHODS[name]


def methods() -> frozenset[str]:
    return frozenset(_METHODS)


def written_rules() -> tuple[Rule, ...]:
    """The rules that are functions, by key."""
    return tuple(_RULES[key] for key in sorted(_RULES))

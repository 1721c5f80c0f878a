"""Two rulebooks that say the same, however their parts are put in order."""

from __future__ import annotations

from jobdesc.review import Rule, Rulebook


def exact_first(rule: Rule) -> Rule:
    """Rows keep what can stand in the place of words apart from advice."""
    return rule.model_copy(
        update={"suggestions": tuple(sorted(rule.suggestions, key=lambda it: not it.exact))}
    )


def comparable(one: Rulebook) -> Rulebook:
    statements = {language: tuple(sorted(words)) for language, words in one.statements.items()}
    rules = tuple(map(exact_first, one.rules))
    laws = tuple(sorted(one.laws, key=lambda it: (it.place, it.since is not None, it.since, it.name)))
    return Rulebook(rules=rules, laws=laws, names=tuple(sorted(one.names)), statements=statements)

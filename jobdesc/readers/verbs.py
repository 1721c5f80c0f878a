"""The verbs that duties begin with, in whatever form an ad uses them: run, runs, running."""

from __future__ import annotations

import re

_WORDS = """
    accept accomplish achieve act adapt address adhere adjust administer advise advocate align
    analyse analyze answer approve architect arrange articulate assess assign assist attend audit
    augment author automate balance bridge brief bring build calculate carry champion check clean
    coach code collaborate collate collect commission communicate compile complete comply compose
    conduct confer configure connect consolidate construct consult contact continue contribute
    convert coordinate co-ordinate counsel cover craft create cultivate customise customize debug
    decide define deliver demonstrate deploy design detect determine develop diagnose differentiate
    direct discover distribute document draft drive edit educate elevate embed empower enable
    encourage enforce engage engineer enhance ensure escalate establish estimate evaluate evolve
    examine execute exemplify expand explain explore extend extract facilitate follow forecast
    foster gather generate give govern grade greet grow guide handle harmonise harmonize help host
    identify implement improve incorporate increase influence inform initiate innovate inspect
    inspire install instruct integrate interact interpret introduce investigate iterate keep launch
    lead learn leverage liaise listen maintain make manage market measure meet mentor migrate
    mitigate model monitor motivate move navigate negotiate nurture observe offer onboard operate
    optimise optimize orchestrate order organise organize oversee own participate partner perform
    pilot plan prepare present prioritise prioritize process procure produce program promote propose
    protect prototype provide publish purchase raise receive recommend reconcile record recruit
    reduce refine reinforce report represent research resolve respond restock review revise run
    scale schedule scope secure select sell serve set shape share simplify solve spearhead stay
    steer stimulate streamline strengthen structure study submit supervise supply support sustain
    tackle tailor take teach test track train transform translate troubleshoot tune turn tutor
    uncover understand unify unlock update upgrade uphold use utilise utilize validate verify
    visualise visualize work write
"""
_VERBS = frozenset(_WORDS.split())
_FIRST = re.compile(
    r"[^\w]*(?!working (?:from|hours)|reporting to|programs? )(?:(?:proactively|actively|effectively|"
    r"regularly|continuously|independently|also|"
    r"successfully|strategically|consistently|directly|daily)\s+)?([a-z-]{3,20})\b"
)


def begins_with_duty(text: str) -> bool:
    """Say whether small-letter `text` begins with such a verb."""
    found = _FIRST.match(text)
    return found is not None and any(form in _VERBS for form in _bases(found[1]))


def _bases(word: str) -> list[str]:
    forms = [word]
    if word.endswith("s"):
        forms += [word[:-1], word[:-2]]
    if word.endswith("ies"):
        forms.append(word[:-3] + "y")
    if word.endswith("ing"):
        # planning, leading, driving
        forms += [word[:-4], word[:-3], word[:-3] + "e"]
    return forms

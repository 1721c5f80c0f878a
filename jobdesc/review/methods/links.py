"""Links that look dead or unsafe. No network: only how they are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jobdesc.review.addresses import Trouble, is_mail, links_in, mails_in, trouble
from jobdesc.review.registry import rule
from jobdesc.review.subjects import Spot, Subject
from jobdesc.review.values import Evidence, Family, Role, Rule, Severity, Strength, Suggestion

_EVERYWHERE: Final = tuple(Role)
_RESERVED: Final = Evidence(
    source="RFC 2606, Reserved top level DNS names",
    year=1999,
    kind=Strength.GUIDANCE,
    url="https://www.rfc-editor.org/rfc/rfc2606",
    says="Keeps example.com and the like for examples: they lead nowhere.",
)
_HTTPS: Final = Evidence(
    source="NCSC, Using TLS to protect data",
    year=2021,
    kind=Strength.GUIDANCE,
    says="Web pages, above all those with forms, should be reached through https only.",
)
_FRAUD: Final = Evidence(
    source="FBI Internet Crime Complaint Center, warnings on fake job listings",
    year=2020,
    kind=Strength.GUIDANCE,
    says="Forged job ads lead applicants to look-alike sites, so applicants are told to mind the address.",
)
_SYNTAX: Final = Evidence(
    source="RFC 3986, URI generic syntax; RFC 5321, SMTP", year=2008, kind=Strength.GUIDANCE
)


@rule(
    key="link-unsafe",
    family=Family.COMPLETENESS,
    topic="links",
    title="A link nobody should click",
    severity=Severity.CHECK,
    reason="The address looks like those in forged ads.",
    evidence=(_FRAUD, _SYNTAX),
    suggestions=(Suggestion(words="Give the address of the page as the browser shows it, with https."),),
    language="",
    reads=_EVERYWHERE,
)
def link_unsafe(subject: Subject, rule: Rule) -> Iterator[Spot]:
    yield from _troubled(subject, rule, Trouble.UNSAFE)


@rule(
    key="link-dead",
    family=Family.COMPLETENESS,
    topic="links",
    title="A link that leads nowhere",
    severity=Severity.CHECK,
    reason="The address cannot be opened as it is written.",
    evidence=(_RESERVED, _SYNTAX),
    suggestions=(Suggestion(words="Open the page, and copy its address from the browser."),),
    language="",
    reads=_EVERYWHERE,
)
def link_dead(subject: Subject, rule: Rule) -> Iterator[Spot]:
    yield from _troubled(subject, rule, Trouble.DEAD)


@rule(
    key="link-plain",
    family=Family.COMPLETENESS,
    topic="links",
    title="A link without https",
    severity=Severity.NOTE,
    reason="It begins with “http:”. What people type there can be read on the way, and browsers warn of it.",
    evidence=(_HTTPS,),
    suggestions=(Suggestion(words="Try the address with https, and take that if it opens."),),
    language="",
    reads=_EVERYWHERE,
)
def link_plain(subject: Subject, rule: Rule) -> Iterator[Spot]:
    yield from _troubled(subject, rule, Trouble.PLAIN)


@rule(
    key="link-short",
    family=Family.COMPLETENESS,
    topic="links",
    title="A link that hides where it leads",
    severity=Severity.NOTE,
    reason="A shortened address hides where it leads, and may stop working. Wary applicants do not click it.",
    evidence=(_FRAUD,),
    suggestions=(Suggestion(words="Give the whole address."),),
    language="",
    reads=_EVERYWHERE,
)
def link_short(subject: Subject, rule: Rule) -> Iterator[Spot]:
    yield from _troubled(subject, rule, Trouble.SHORT)


@rule(
    key="mail-broken",
    family=Family.COMPLETENESS,
    topic="links",
    title="An e-mail address that cannot work",
    severity=Severity.CHECK,
    reason="Something is missing in the address: mail to it comes back.",
    evidence=(_SYNTAX, _RESERVED),
    suggestions=(Suggestion(words="Write it whole: name, @, and the domain with its ending."),),
    language="",
    reads=_EVERYWHERE,
)
def mail_broken(subject: Subject, rule: Rule) -> Iterator[Spot]:
    email = subject.document.facts.how_to_apply.email
    if email.strip() and not is_mail(email):
        yield Spot(path="facts.how_to_apply.email")
    for passage in subject.read_by(rule):
        for address in mails_in(passage.folded.text):
            if not is_mail(address.text):
                yield Spot(passage, address.start, address.end)


def _troubled(subject: Subject, rule: Rule, kind: Trouble) -> Iterator[Spot]:
    facts = subject.document.facts
    fields = (
        ("facts.how_to_apply.link", facts.how_to_apply.link),
        ("facts.employer.website", facts.employer.website),
    )
    for path, link in fields:
        found = trouble(link) if link.strip() else None
        if found and found[0] is kind:
            yield Spot(path=path, reason=found[1])
    for passage in subject.read_by(rule):
        for address in links_in(passage.folded.text):
            found = trouble(address.text)
            if found and found[0] is kind:
                yield Spot(passage, address.start, address.end, reason=found[1])

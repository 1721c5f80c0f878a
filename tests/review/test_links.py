"""Links and addresses for mail: unsafe, dead-looking, broken. Nothing is fetched."""

from __future__ import annotations

import pytest

from jobdesc.document.values import Employer, HowToApply
from jobdesc.review.addresses import Trouble, links_in, trouble
from jobdesc.review.folding import fold
from tests.review.alone import found, knowing, saying, told


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        ("javascript:alert(1)", Trouble.UNSAFE),
        ("data:text/html,hello", Trouble.UNSAFE),
        ("file:///etc/hosts", Trouble.UNSAFE),
        ("https://192.168.0.1/jobs", Trouble.UNSAFE),
        ("https://jobs.northwind.no@evil.biz/", Trouble.UNSAFE),
        ("http://[::1]/", Trouble.UNSAFE),
        ("http://localhost:8000/", Trouble.DEAD),
        ("https://example.com/jobs", Trouble.DEAD),
        ("https://careers.northwind.example", Trouble.DEAD),
        ("https://northwind/jobs", Trouble.DEAD),
        ("https://north wind.no/", Trouble.DEAD),
        ("https:northwind.no", Trouble.DEAD),
        ("https://", Trouble.DEAD),
        ("htps://northwind.no", Trouble.DEAD),
        ("https://https://northwind.no", Trouble.DEAD),
        ("http://northwind.no", Trouble.PLAIN),
        ("http://www.northwind.co.uk/a?b=c#d", Trouble.PLAIN),
        ("HTTP://NORTHWIND.NO/", Trouble.PLAIN),
        ("https://bit.ly/3xyz", Trouble.SHORT),
        ("tinyurl.com/job", Trouble.SHORT),
        ("https://www.tinyurl.com/job", Trouble.SHORT),
        ("https://northwind.no/jobs?id=1@2", None),
        ("www.northwind.no", None),
        ("northwind.no:8443/jobs", None),
        ("https://xn--nordvind-q1a.no/", None),
        ("https://bäckerei.de/stelle", None),
        ("mailto:bread@northwind.no", None),
    ],
)
def test_a_link_is_looked_at_without_the_network(link: str, kind: Trouble | None) -> None:
    looked = trouble(link)
    assert (looked[0] if looked else None) is kind


RULE_OF = {
    Trouble.UNSAFE: "link-unsafe",
    Trouble.DEAD: "link-dead",
    Trouble.PLAIN: "link-plain",
    Trouble.SHORT: "link-short",
}


@pytest.mark.parametrize("kind", Trouble)
@pytest.mark.parametrize(
    ("link", "is_of"),
    [
        ("javascript:alert(1)", Trouble.UNSAFE),
        ("https://10.0.0.7/apply", Trouble.UNSAFE),
        ("https://northwind.no@evil.biz/apply", Trouble.UNSAFE),
        ("https://example.org/apply", Trouble.DEAD),
        ("https://localhost/apply", Trouble.DEAD),
        ("https://northwind/apply", Trouble.DEAD),
        ("http://northwind.no/apply", Trouble.PLAIN),
        ("http://jobs.northwind.no", Trouble.PLAIN),
        ("http://northwind.co.uk/", Trouble.PLAIN),
        ("https://bit.ly/apply", Trouble.SHORT),
        ("https://t.co/apply", Trouble.SHORT),
        ("https://lnkd.in/apply", Trouble.SHORT),
        ("https://northwind.no/apply", None),
    ],
)
def test_each_trouble_has_its_rule(kind: Trouble, link: str, is_of: Trouble | None) -> None:
    in_field = knowing(how_to_apply=HowToApply(link=link))
    in_text = saying(f"Apply here ({link}).")
    is_found = kind is is_of
    assert told(RULE_OF[kind], in_field) == ["facts.how_to_apply.link"] * is_found
    assert told(RULE_OF[kind], in_text) == [link] * is_found


def test_the_employer_s_website_is_looked_at_too() -> None:
    document = knowing(employer=Employer(website="http://northwind.no"))
    [finding] = found("link-plain", document)
    assert (finding.path, finding.reason) == (
        "facts.employer.website",
        "It begins with “http:”, without the s.",
    )


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://a.no/x_(y), or www.b.no.", ["https://a.no/x_(y)", "www.b.no"]),
        ("Data: we like data:base and JavaScript: the language", []),
        ("Write to bread@northwind.no: we answer.", []),
    ],
)
def test_links_are_found_without_what_stands_around_them(text: str, links: list[str]) -> None:
    assert [it.text for it in links_in(fold(text).text)] == links


@pytest.mark.parametrize(
    ("email", "is_found"),
    [
        ("bread@northwind", True),
        ("bread.northwind.no", True),
        ("bread@", True),
        ("bread@northwind..no", True),
        ("bread@northwind.no", False),
        ("b.read+jobs@mail.northwind.co.uk", False),
        ("", False),
    ],
)
def test_an_address_for_mail_is_whole(email: str, is_found: bool) -> None:
    document = knowing(how_to_apply=HowToApply(email=email))
    assert told("mail-broken", document) == ["facts.how_to_apply.email"] * is_found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Write to bread@northwind.", ["bread@northwind"]),
        ("Mail jobs@localhost now", ["jobs@localhost"]),
        ("Ask hr@northwind, or call.", ["hr@northwind"]),
        ("Write to bread@northwind.no.", []),
        ("Follow @northwind there.", []),
        ("See https://social.no/@northwind for more.", []),
    ],
)
def test_an_address_for_mail_in_the_text_is_whole(text: str, words: list[str]) -> None:
    assert told("mail-broken", saying(text)) == words

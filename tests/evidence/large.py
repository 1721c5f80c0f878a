"""A library of any size, made all at once, and the pages that must not grow with it.

The suite compares few templates with somewhat more; `./dev bench library` makes 1,000.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from jobdesc.document import digest
from jobdesc.library import freeze_all
from jobdesc.models import (
    AlternateTitle,
    Citation,
    Insight,
    Item,
    Placeholder,
    PlaceholderOption,
    RoleTemplate,
    Source,
    Status,
    TemplateItem,
    TemplateVersion,
)
from tests.factories import MembershipFactory, UserFactory

KINDS = ("responsibility", "responsibility", "skill", "qualification", "narrative")
AT_ONCE = 5_000
WORDS = ("planning", "welding", "nursing", "teaching", "coding", "selling", "driving", "cooking")
SOURCES, GAPS, OPTIONS = 120, 20, 12


def fill_library(templates: int, each: int) -> None:
    """That many published templates with `each` items of their own; every tenth item is shared by
    two. All cite, and one of the sources is withdrawn."""
    sources = _sources()
    _gaps(sources)
    roles = RoleTemplate.objects.bulk_create(
        RoleTemplate(
            slug=f"role-{n}",
            title=f"{WORDS[n % len(WORDS)].capitalize()} specialist {n}",
            category=f"Group {n % 23}",
            summary="Does the work that this role is for.",
            status=Status.PUBLISHED,
        )
        for n in range(templates)
    )
    items = Item.objects.bulk_create(_items(templates, each), batch_size=AT_ONCE)
    TemplateItem.objects.bulk_create(_offers(roles, items, each), batch_size=AT_ONCE)
    titles = AlternateTitle.objects.bulk_create(
        AlternateTitle(template=role, title=f"{role.title} {end}", position=place)
        for role in roles
        for place, end in enumerate(("I", "II", "III"))
    )
    insights = Insight.objects.bulk_create(_insights(roles), batch_size=AT_ONCE)
    cited = [*(("item", it) for it in items), *(("alternate_title", it) for it in titles)]
    cited += [("insight", it) for it in insights]  # type: ignore[list-item]  # rows of several kinds
    Citation.objects.bulk_create(
        (
            Citation(**{column: row}, source=sources[n % SOURCES], section="Duties", terms=["work"])
            for n, (column, row) in enumerate(cited)
        ),
        batch_size=AT_ONCE,
    )
    _publish(roles)


def _sources() -> list[Source]:
    sources = Source.objects.bulk_create(
        Source(key=f"source-{n}", title=f"Source {n}", file=f"{n}.txt") for n in range(SOURCES)
    )
    sources[0].withdrawn_at, sources[0].withdrawn_why = datetime(2026, 11, 1, tzinfo=UTC), "It was wrong."
    sources[0].save()
    return sources


def _gaps(sources: list[Source]) -> None:
    gaps = Placeholder.objects.bulk_create(
        Placeholder(key=f"gap{n}", label=f"Gap {n}", question="Which?", default="a tool") for n in range(GAPS)
    )
    options = PlaceholderOption.objects.bulk_create(
        PlaceholderOption(placeholder=gap, key=f"option-{n}", label=f"Option {n}", position=n)
        for gap in gaps
        for n in range(OPTIONS)
    )
    cited = [*(("placeholder", it) for it in gaps), *(("option", it) for it in options)]
    Citation.objects.bulk_create(
        Citation(**{column: row}, source=sources[1], section="Tools") for column, row in cited
    )


def _items(templates: int, each: int) -> Any:
    for n in range(templates * each):
        kind, word = KINDS[n % len(KINDS)], WORDS[n % len(WORDS)]
        yield Item(
            key=f"item-{n}",
            kind=kind,
            group=f"Group {n % 12}",
            heading=f"{word.capitalize()} task {n}",
            text=f"Carry out {word} task number {n} with {{gap{n % GAPS}}} and keep it good for years.",
        )


def _offers(roles: list[RoleTemplate], items: list[Item], each: int) -> Any:
    for n, item in enumerate(items):
        weight = "required" if item.kind in ("skill", "qualification") else ""
        owner = n // each
        yield TemplateItem(template=roles[owner], item=item, position=n % each, importance=weight)
        if n % 10 == 0 and len(roles) > 1:
            other = roles[(owner + 1) % len(roles)]
            yield TemplateItem(template=other, item=item, position=each + n % each, importance=weight)


def _insights(roles: list[RoleTemplate]) -> Any:
    """Two averages that disagree, for every role."""
    for n, role in enumerate(roles):
        for place, figure in enumerate((50_000 + n, 60_000 + n)):
            yield Insight(
                template=role, key=f"pay-{n}-{place}", topic="pay", metric="average pay",
                statement="It pays.", low=figure, high=figure, unit="money", currency="USD",
                period="year", region=f"Place {n % 70}", position=place,
            )  # fmt: skip


def _publish(roles: list[RoleTemplate]) -> None:
    """A version each, made the way publishing makes them, fifty at a time."""
    for start in range(0, len(roles), 50):
        some = roles[start : start + 50]
        frozen = freeze_all(some)
        TemplateVersion.objects.bulk_create(
            TemplateVersion(
                template=role,
                number=1,
                content=frozen[role.pk].model_dump(mode="json"),
                digest=digest(frozen[role.pk]),
                at=datetime(2026, 11, 1, tzinfo=UTC),
            )
            for role in some
        )


def visitors() -> tuple[Client, Client]:
    """An editor who is no superuser, and a recruiter."""
    editor = UserFactory(is_staff=True)
    editor.groups.add(Group.objects.get(name="Library editors"))
    clients = Client(), Client()
    clients[0].force_login(editor)
    clients[1].force_login(MembershipFactory().user)
    return clients


def addresses() -> dict[str, str]:
    """The pages that an editor and a recruiter look at, by what they are called."""
    role, item = RoleTemplate.objects.order_by("pk")[1], Item.objects.order_by("pk")[2]
    citation, insight = Citation.objects.order_by("pk")[3], Insight.objects.order_by("pk")[1]
    source = Source.objects.order_by("pk")[1]

    def page(model: str, view: str = "changelist", *args: int, **query: str) -> str:
        return reverse(f"admin:jobdesc_{model}_{view}", args=args, query=query)

    return {
        "admin: first page": reverse("admin:index"),
        "templates": page("roletemplate"),
        "templates, searched": page("roletemplate", q="welding"),
        "templates, last page": page("roletemplate", p="2"),
        "template": page("roletemplate", "change", role.pk),
        "template: publish": page("roletemplate", "publish", role.pk),
        "template: preview": page("roletemplate", "preview", role.pk),
        "items": page("item"),
        "items, searched": page("item", q="welding task"),
        "items of a kind, own wording": page("item", kind__exact="skill", evidence="own"),
        "items of roles": page("item", role="welding"),
        "item": page("item", "change", item.pk),
        "item: where it is used": page("item", "uses", item.pk),
        "items by typing": reverse(
            "admin:autocomplete",
            query={
                "app_label": "jobdesc",
                "model_name": "templateitem",
                "field_name": "item",
                "term": "weld",
            },
        ),
        "citations": page("citation"),
        "citations, searched": page("citation", q="Source 7"),
        "citation": page("citation", "change", citation.pk),
        "insights": page("insight"),
        "insight": page("insight", "change", insight.pk),
        "sources": page("source"),
        "source": page("source", "change", source.pk),
        "source: withdraw": page("source", "withdraw", source.pk),
        "what rests on nothing": page("source", "resting"),
        "disagreements": page("ruling"),
        "disagreements of a role": page("ruling", "decide", role.pk),
        "placeholders": page("placeholder"),
        "versions": page("templateversion"),
        "roles": "/roles/",
        "roles, searched": "/roles/?q=welding",
        "a role": "/roles/role-1/",
    }

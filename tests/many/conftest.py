"""A posting to copy from, and the page of the table as a browser sends it back."""

from __future__ import annotations

import html5lib
import pytest
from django.urls import reverse

from jobdesc.builder import Base, save_revision
from jobdesc.document.values import Location, Pay, Workplace
from tests.factories import EmployerFactory, MembershipFactory, make_posting


@pytest.fixture
def posting(client):
    """ "Developer" in Lisbon for 50,000 – 60,000 EUR a year, from which copies are made."""
    member = MembershipFactory()
    EmployerFactory(team=member.team, name="Northwind")
    posting = make_posting(member)
    document = posting.head.document
    facts = document.facts.model_copy(
        update={
            "locations": (Location(street="Rua 1", city="Lisbon", country="PT"),),
            "workplace": Workplace.HYBRID,
            "pay": Pay(low=50000, high=60000, currency="EUR"),
            "requisition": "ENG-1",
        }
    )
    document = document.model_copy(update={"facts": facts})
    save_revision(posting=posting, base=Base.of(posting.head), document=document, by=posting.owner)
    posting.refresh_from_db()
    client.force_login(posting.owner)
    return posting


class Table:
    """The page with the table; it remembers what it last showed."""

    def __init__(self, client, posting):
        self.client = client
        self.address = reverse("many", args=(posting.uuid,))
        self.response = client.get(self.address)

    @property
    def page(self):
        return html5lib.parse(self.response.content, namespaceHTMLElements=False)

    def fields(self):
        form = self.page.find(".//main//form")
        fields = {
            it.get("name"): it.get("value", "") for it in form.iter("input") if it.get("type") != "file"
        }
        fields["table"] = form.find(".//textarea").text or ""
        return fields

    def send(self, go="check", **more):
        self.response = self.client.post(self.address, {**self.fields(), "go": go, **more})
        return self

    def paste(self, text):
        return self.send(table=text)

    def make(self):
        return self.send("make")

    def cells(self, row=1):
        """What stands in a row, by column, without the empty cells."""
        start = f"cell-{row}-"
        return {
            name.removeprefix(start): value
            for name, value in self.fields().items()
            if name.startswith(start) and value
        }

    def of(self, name):
        """The words of every element of that class."""
        found = (it for it in self.page.iter() if name in (it.get("class") or "").split())
        return [" ".join("".join(it.itertext()).split()) for it in found]

    def errors(self):
        """ "Row 1, Country" → what is wrong."""
        notes = [it for it in self.page.iter() if it.get("role") == "alert"]
        lines = [" ".join("".join(li.itertext()).split()) for note in notes for li in note.iter("li")]
        return dict(line.split(": ", 1) for line in lines)

    def note(self):
        found = [it for it in self.page.iter() if it.get("role") in ("alert", "status")]
        return " ".join(" ".join("".join(it.itertext()).split()) for it in found)


@pytest.fixture
def table(client, posting):
    return Table(client, posting)

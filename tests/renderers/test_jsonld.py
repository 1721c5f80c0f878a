import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jobdesc.document import Face, JobDescription
from jobdesc.document.values import (
    Credential,
    Employer,
    EmploymentType,
    HowToApply,
    JobFacts,
    Location,
    Pay,
    PayPeriod,
    SectionKind,
    Workplace,
)
from jobdesc.forms.steps import step_at
from jobdesc.renderers import google, jsonld
from jobdesc.renderers.jsonld import record, script
from jobdesc.renderers.outline import outline
from tests.renderers.documents import HOSTILE, edition, facts, full_edition, items, northwind, section


def record_of(**changes: object) -> dict[str, object]:
    return record(edition(northwind(facts=facts(**changes))))


def test_the_record_says_what_google_asks_for() -> None:
    found = record(edition(northwind()))
    assert {name: found[name] for name in ("@context", "@type", "title", "datePosted", "validThrough")} == {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": "Senior Back-End Developer",
        "datePosted": "2026-11-21",
        "validThrough": "2027-01-31",
    }
    assert found["employmentType"] == ["FULL_TIME"]
    assert found["identifier"] == {"@type": "PropertyValue", "name": "Northwind", "value": "ENG-214"}
    assert found["hiringOrganization"] == {
        "@type": "Organization",
        "name": "Northwind",
        "sameAs": "https://www.northwind.example/",
    }
    assert found["jobLocation"] == [
        {
            "@type": "Place",
            "address": {"@type": "PostalAddress", "addressLocality": "Lisbon", "addressCountry": "PT"},
        }
    ]


def test_evidence_and_footer_stay_out_of_the_record() -> None:
    full = full_edition(Face.PUBLIC)
    told = replace(full, has_appendix=True)
    plain = replace(full, has_footer=False)
    assert outline(told) != outline(plain)
    assert (record(told), script(told)) == (record(plain), script(plain))


def test_pay_is_the_employers_own_range() -> None:
    assert record(edition(northwind()))["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {
            "@type": "QuantitativeValue",
            "unitText": "YEAR",
            "minValue": 62000,
            "maxValue": 78000,
        },
    }


@pytest.mark.parametrize(
    ("pay", "value"),
    [
        (Pay(low=Decimal(20), high=Decimal(20), currency="USD"), {"value": 20}),
        (Pay(low=Decimal("19.50"), currency="USD"), {"minValue": 19.5}),
        (Pay(high=Decimal(0), currency="USD"), {"maxValue": 0}),
    ],
)
def test_one_end_of_pay_is_given_as_that_end(pay: Pay, value: dict[str, object]) -> None:
    hourly = pay.model_copy(update={"period": PayPeriod.HOUR})
    [salary] = [record_of(pay=hourly)["baseSalary"]]
    assert salary["value"] == {"@type": "QuantitativeValue", "unitText": "HOUR", **value}  # type: ignore[index]


def test_what_is_missing_is_left_out() -> None:
    bare = record(edition(JobDescription(facts={"title": "Developer"})))  # type: ignore[arg-type]
    assert bare == {"@context": "https://schema.org/", "@type": "JobPosting", "title": "Developer"}


def test_a_job_without_a_title_has_no_record() -> None:
    assert script(edition(JobDescription())) == ""


@pytest.mark.parametrize("face", [Face.INTERNAL, Face.BRIEF])
def test_what_is_not_for_applicants_has_no_record(face: Face) -> None:
    assert script(edition(northwind(), face=face)) == ""


def test_a_hybrid_job_is_not_telecommuting() -> None:
    found = record_of(workplace=Workplace.HYBRID, remote_from=("PT",))
    assert "jobLocationType" not in found
    assert "applicantLocationRequirements" not in found


def test_a_remote_job_says_where_people_may_live() -> None:
    areas = ("PT", "Germany", "Michigan", "TX", "Catalonia")
    found = record_of(workplace=Workplace.REMOTE, locations=(), remote_from=areas)
    assert found["jobLocationType"] == "TELECOMMUTE"
    assert found["applicantLocationRequirements"] == [
        {"@type": "Country", "name": "PT"},
        {"@type": "Country", "name": "DE"},
        {"@type": "State", "name": "Michigan, USA"},
        {"@type": "State", "name": "Texas, USA"},
        {"@type": "AdministrativeArea", "name": "Catalonia"},
    ]
    assert "jobLocation" not in found


def test_the_description_is_the_whole_text_in_p_ul_and_li() -> None:
    description = str(record(edition(northwind()))["description"])
    assert description.startswith("<p>You keep four million journeys right. Your advice counts.</p>")
    assert "<p>Good to have</p><ul><li>A cloud platform such as AWS</li>" in description
    assert "https://jobs.northwind.example/214" in description
    assert description.endswith(
        "<ul><li>Northwind · Requisition ENG-214</li>"
        "<li>Lisbon, Portugal · hybrid, 2 days in the office</li><li>Full-time</li>"
        "<li>€62,000 – €78,000 a year + equity</li><li>Apply by 31 January 2027</li>"
        "<li>Department: Platform engineering</li><li>Posted: 21 November 2026</li>"
        "<li>About the pay: We say how we place people.</li></ul>"
    )
    tags = set(description.replace("</", "<").split("<")[1:])
    assert {tag.partition(">")[0] for tag in tags} == {"p", "ul", "li"}


def test_education_and_experience_are_given_as_google_spells_them() -> None:
    found = record_of(
        credential=Credential.BACHELOR, experience_months=36, experience_in_place_of_education=True
    )
    assert found["educationRequirements"] == {
        "@type": "EducationalOccupationalCredential",
        "credentialCategory": "bachelor degree",
    }
    assert found["experienceRequirements"] == {
        "@type": "OccupationalExperienceRequirements",
        "monthsOfExperience": 36,
    }
    assert found["experienceInPlaceOfEducation"] is True


def test_experience_instead_of_education_needs_both() -> None:
    found = record_of(credential=Credential.BACHELOR, experience_in_place_of_education=True)
    assert "experienceInPlaceOfEducation" not in found


@pytest.mark.parametrize("kind", EmploymentType)
def test_employment_types_are_googles(kind: EmploymentType) -> None:
    [written] = [record_of(employment_types=(kind,))["employmentType"]]
    assert written[0] in {  # type: ignore[index]
        "FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER",
    }  # fmt: skip


def test_hostile_text_comes_back_as_it_was() -> None:
    text = " ".join(HOSTILE)
    html = script(edition(northwind(facts=facts(title=text, apply_by=date(2027, 1, 1)))))
    body = html.partition("\n")[2].rpartition("</script>")[0]
    assert not set("<>&") & set(body)
    assert json.loads(body)["title"] == northwind(facts=facts(title=text)).facts.title


def test_an_empty_place_is_no_place() -> None:
    assert "jobLocation" not in record_of(locations=(Location(),))


def test_numbered_lines_are_bullets_there() -> None:
    apply = HowToApply(text="1. Write to us.\n2. Wait.")
    assert "<ul><li>Write to us.</li><li>Wait.</li></ul>" in str(record_of(how_to_apply=apply)["description"])


def test_the_file_is_the_record() -> None:
    made = edition(northwind())
    assert json.loads(jsonld.render(made)) == record(made)


# --- By Google's rules -------------------------------------------------------------------

PORTO = Location(city="Porto", country="PT")
CASES: dict[str, dict[str, object]] = {
    "on site": {"workplace": Workplace.ON_SITE, "workplace_note": ""},
    "on site in several places": {
        "workplace": Workplace.ON_SITE,
        "locations": (Location(city="Lisbon", country="PT"), PORTO),
    },
    "hybrid": {"workplace": Workplace.HYBRID},
    "remote in one country": {"workplace": Workplace.REMOTE, "locations": (), "remote_from": ("PT",)},
    "remote in several": {"workplace": Workplace.REMOTE, "locations": (), "remote_from": ("PT", "ES", "IE")},
}


def lacks(**changes: object) -> list[tuple[str, bool]]:
    found = google.missing(edition(northwind(facts=facts(**changes))))
    return [(rule.name, rule.is_required) for rule in found]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_nothing_that_google_asks_for_is_missing(case: dict[str, object]) -> None:
    assert lacks(**case) == []


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("on site", (["Lisbon"], None, None)),
        ("on site in several places", (["Lisbon", "Porto"], None, None)),
        ("hybrid", (["Lisbon"], None, None)),
        ("remote in one country", (None, "TELECOMMUTE", ["PT"])),
        ("remote in several", (None, "TELECOMMUTE", ["PT", "ES", "IE"])),
    ],
)
def test_each_case_says_where_as_google_reads_it(name: str, where: tuple[object, ...]) -> None:
    found: dict[str, Any] = record_of(**CASES[name])
    places = found.get("jobLocation")
    areas = found.get("applicantLocationRequirements")
    assert where == (
        places and [place["address"]["addressLocality"] for place in places],
        found.get("jobLocationType"),
        areas and [area["name"] for area in areas],
    )


@pytest.mark.parametrize("name", ["remote in one country", "remote in several"])
def test_the_text_of_a_remote_job_says_so_and_where_from(name: str) -> None:
    said = str(record_of(**CASES[name])["description"])
    assert "Fully remote" in said
    assert "Live in: Portugal" in said


@pytest.mark.parametrize(
    ("change", "lack"),
    [
        ({"title": ""}, ("title", True)),
        ({"date_posted": None}, ("datePosted", True)),
        ({"employer": Employer()}, ("hiringOrganization", True)),
        ({"locations": ()}, ("jobLocation", True)),
        ({"locations": (Location(city="Lisbon"),)}, ("addressCountry", True)),
        ({"workplace": Workplace.REMOTE}, ("applicantLocationRequirements", False)),
        ({"pay": Pay()}, ("baseSalary", False)),
        ({"pay": Pay(low=Decimal(20), currency="EUR")}, ("baseSalary.value", False)),
        ({"employment_types": ()}, ("employmentType", False)),
        ({"apply_by": None}, ("validThrough", False)),
        ({"requisition": ""}, ("identifier", False)),
        ({"employer": Employer(name="Northwind")}, ("hiringOrganization.sameAs", False)),
        (
            {"employer": Employer(name="Northwind", website="javascript:x")},
            ("hiringOrganization.sameAs", False),
        ),
    ],
)
def test_what_is_missing_is_found(change: dict[str, object], lack: tuple[str, bool]) -> None:
    assert lacks(**change) == [lack]


def test_a_description_that_is_only_the_title_is_none() -> None:
    bare = JobDescription(
        facts=JobFacts(title="Cook & baker"),
        sections=(section(SectionKind.NARRATIVE, *items("story", "Cook  & baker")),),
    )
    found = {rule.name for rule in google.missing(edition(bare))}
    assert "description" in found
    assert "description" in {rule.name for rule in google.missing(edition(JobDescription()))}


def test_one_figure_of_pay_is_whole() -> None:
    same = Pay(low=Decimal(20), high=Decimal(20), currency="EUR")
    assert lacks(pay=same) == []


def test_every_rule_that_names_a_place_leads_to_a_step() -> None:
    document = northwind()
    assert [rule.name for rule in google.RULES if rule.path and not step_at(rule.path, document)] == []


def test_what_no_document_knows_is_left_out() -> None:
    found: dict[str, Any] = record(edition(northwind()))
    assert "directApply" not in found
    assert "logo" not in found["hiringOrganization"]
    assert set(google.LEFT_OUT) == {"directApply", "hiringOrganization.logo"}

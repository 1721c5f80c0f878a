import json
from datetime import date
from decimal import Decimal

import pytest

from jobdesc.document import JobDescription
from jobdesc.document.values import (
    Credential,
    EmploymentType,
    Location,
    Pay,
    PayPeriod,
    Workplace,
)
from jobdesc.renderers.jsonld import record, script
from tests.renderers.documents import HOSTILE, facts, northwind


def record_of(**changes: object) -> dict[str, object]:
    return record(northwind(facts=facts(**changes)))


def test_the_record_says_what_google_asks_for() -> None:
    found = record(northwind())
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


def test_pay_is_the_employers_own_range() -> None:
    assert record(northwind())["baseSalary"] == {
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
    bare = record(JobDescription(facts={"title": "Developer"}))  # type: ignore[arg-type]
    assert bare == {"@context": "https://schema.org/", "@type": "JobPosting", "title": "Developer"}


def test_a_job_without_a_title_has_no_record() -> None:
    assert script(JobDescription()) == ""


def test_a_hybrid_job_is_not_telecommuting() -> None:
    found = record_of(workplace=Workplace.HYBRID, remote_from=("PT",))
    assert "jobLocationType" not in found
    assert "applicantLocationRequirements" not in found


def test_a_remote_job_says_where_people_may_live() -> None:
    found = record_of(workplace=Workplace.REMOTE, locations=(), remote_from=("PT", "Catalonia"))
    assert found["jobLocationType"] == "TELECOMMUTE"
    assert found["applicantLocationRequirements"] == [
        {"@type": "Country", "name": "PT"},
        {"@type": "AdministrativeArea", "name": "Catalonia"},
    ]
    assert "jobLocation" not in found


def test_the_description_is_the_whole_text_in_p_ul_and_li() -> None:
    description = str(record(northwind())["description"])
    assert description.startswith("<p>You keep four million journeys right. Your advice counts.</p>")
    assert "<p>Good to have</p><ul><li>A cloud platform such as AWS</li>" in description
    assert "https://jobs.northwind.example/214" in description
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
    html = script(northwind(facts=facts(title=text, apply_by=date(2027, 1, 1))))
    body = html.partition("\n")[2].rpartition("</script>")[0]
    assert not set("<>&") & set(body)
    assert json.loads(body)["title"] == northwind(facts=facts(title=text)).facts.title


def test_an_empty_place_is_no_place() -> None:
    assert "jobLocation" not in record_of(locations=(Location(),))

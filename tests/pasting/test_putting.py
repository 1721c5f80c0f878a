"""What enters a description, and that nothing else changes."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from jobdesc.builder.pasting import bare_start, defaults, put
from jobdesc.builder.proposing import Take, Target, propose
from jobdesc.document import merge
from jobdesc.document.values import Closing, Importance, Level, SectionKind
from jobdesc.readers import text
from tests.factories import small_content
from tests.pasting.conftest import AD, VERSION


def texts(document, kind):
    section = document.section(kind)
    return [item.text for item in section.shown_items] if section else []


def decided(proposal, *, takes=None, targets=None, headings=None):
    plain = defaults(proposal)
    return replace(
        plain,
        takes={**plain.takes, **(takes or {})},
        targets={**plain.targets, **(targets or {})},
        headings={**plain.headings, **(headings or {})},
    )


def number(proposal, words):
    return next(line.number for line in proposal.lines if line.text.startswith(words))


def section(proposal, heading):
    return next(one.number for one in proposal.sections if one.heading == heading)


def test_a_whole_ad_becomes_sections_and_facts(entered):
    document = entered()
    assert texts(document, SectionKind.RESPONSIBILITIES) == [
        "Write the server in Python.",
        "Keep the data model sound and small.",
        "Feed the office cat.",
    ]
    assert texts(document, SectionKind.SKILLS) == ["You write Python well.", "You know a cloud."]
    assert texts(document, SectionKind.QUALIFICATIONS) == ["A driving licence."]
    assert document.closing == Closing(
        benefits="30 days of leave\nA budget for learning",
        equal_opportunity="We welcome applications from everybody, whatever their origin or age.",
    )
    facts = document.facts
    assert facts.employer.about == "Four days a week."
    assert (facts.title, facts.how_to_apply.email) == ("Senior Developer", "jobs@example.com")
    assert (facts.locations[0].city, facts.locations[0].country) == ("Lisbon", "PT")
    assert (facts.pay.low, facts.pay.high, facts.pay.currency) == (62000, 74000, "EUR")


def test_a_near_line_keeps_the_ads_words_on_the_librarys_item(entered):
    item = next(item for item in entered().items if item.id == "data-models")
    assert item.text == "Keep the data model sound and small."
    assert (item.origin.item, item.origin.wording) == ("data-models", "Keep the data model sound.")


def test_a_near_line_may_take_the_librarys_words_or_be_its_own(empty, content, proposed):
    proposal = proposed()
    near = number(proposal, "Keep the data")
    library = put(empty, content, proposal, decided(proposal, takes={near: Take.LIBRARY}))
    own = put(empty, content, proposal, decided(proposal, takes={near: Take.OWN}))
    assert texts(library, SectionKind.RESPONSIBILITIES)[1] == "Keep the data model sound."
    assert texts(own, SectionKind.RESPONSIBILITIES)[1] == "Keep the data model sound and small."
    assert [item.origin for item in own.items][1] is None


def test_importance_comes_from_the_ad(entered):
    weights = {item.text: item.importance for item in entered().items}
    assert weights["You know a cloud."] is Importance.PREFERRED
    assert weights["A driving licence."] is Importance.REQUIRED
    assert weights["Write the server in Python."] is None


def test_a_section_goes_elsewhere_when_somebody_says_so(empty, content, proposed):
    proposal = proposed()
    where = {section(proposal, "How we work"): Target.OWN, section(proposal, "What we offer"): Target.OUT}
    document = put(empty, content, proposal, decided(proposal, targets=where))
    own = document.section(SectionKind.OWN)
    assert (own.heading, [item.text for item in own.items]) == ("How we work", ["Four days a week."])
    assert document.closing.benefits == ""


def test_a_section_of_a_heading_that_is_there_goes_on_with_it(empty, content, proposed):
    proposal = proposed()
    where = {section(proposal, name): Target.OWN for name in ("How we work", "What we offer")}
    names = {section(proposal, "What we offer"): "How we work"}
    document = put(empty, content, proposal, decided(proposal, targets=where, headings=names))
    assert [one.heading for one in document.sections if one.kind is SectionKind.OWN] == ["How we work"]
    assert texts(document, SectionKind.OWN) == [
        "Four days a week.",
        "30 days of leave",
        "A budget for learning",
    ]


def test_words_that_stand_there_stay_above_the_ads(empty, content, proposed):
    document = empty.model_copy(update={"closing": Closing(benefits="28 days\nA bicycle")})
    proposal = proposed(document=document)
    after = put(document, content, proposal, defaults(proposal))
    assert after.closing.benefits == "28 days\nA bicycle\n30 days of leave\nA budget for learning"


def test_a_line_kept_aside_comes_back(content, proposed, entered):
    before = entered("Tasks\n- Feed the office cat.\n- Review code with care.")
    aside = before.sections[1].model_copy(
        update={"items": tuple(it.model_copy(update={"shown": False}) for it in before.sections[1].items)}
    )
    hidden = before.model_copy(update={"sections": (before.sections[0], aside, *before.sections[2:])})
    proposal = proposed("Tasks\n- Feed the office cat.\n- Review code with care.", hidden)
    after = put(hidden, content, proposal, defaults(proposal))
    assert after.sections == before.sections


def test_answers_named_in_the_ad_are_added_to_those_given(entered):
    document = entered("Tasks\n- Feed the cat in Python, Go and Rust.")
    assert [(one.placeholder, one.words) for one in document.basis.answers] == [
        ("languages", ("Python", "Go"))
    ]


def test_nothing_chosen_changes_nothing(empty, content, proposed):
    proposal = proposed()
    nothing = replace(
        defaults(proposal), takes=dict.fromkeys(range(99), Take.OUT), facts=frozenset(), answers={}
    )
    assert put(empty, content, proposal, nothing) == empty


def test_the_same_choice_makes_the_same_ids(entered):
    assert entered() == entered()


def test_two_people_who_paste_the_same_ad_at_once_have_it_once(empty, content, entered):
    both = merge(empty, entered(), entered(), content.defaults())
    assert (both.document, both.conflicts) == (entered(), ())


def test_the_same_line_pasted_again_after_it_was_reworded_is_a_new_line(content, proposed, entered):
    first = entered("Tasks\n- Feed the office cat.")
    item = first.items[0].model_copy(update={"text": "Walk the dog of the neighbours every morning."})
    reworded = first.sections[1].model_copy(update={"items": (item,)})
    changed = first.model_copy(update={"sections": (first.sections[0], reworded, *first.sections[2:])})
    proposal = proposed("Tasks\n- Feed the office cat.", changed)
    after = put(changed, content, proposal, defaults(proposal))
    assert texts(after, SectionKind.RESPONSIBILITIES) == [item.text, "Feed the office cat."]


LINES = st.lists(
    st.one_of(
        st.sampled_from([*AD.splitlines(), "", "Benefits", "About us", "# Perks"]),
        st.text(max_size=60),
    ),
    max_size=25,
)


@given(LINES, st.data())
def test_whatever_is_chosen_makes_a_description_that_keeps_all_there_was(lines, data):
    content = small_content()
    empty = bare_start(VERSION, Level.MID, None)
    start = propose(text.read(AD), empty, content)
    document = put(empty, content, start, defaults(start))
    proposal = propose(text.read("\n".join(lines)), document, content)
    choices = decided(
        proposal,
        takes={line.number: data.draw(st.sampled_from(list(Take))) for line in proposal.lines},
        targets={one.number: data.draw(st.sampled_from(list(Target))) for one in proposal.sections},
    )
    after = put(document, content, proposal, choices)
    kept = {item.id for item in document.items}
    assert kept <= {item.id for item in after.items}
    assert after.closing.benefits.startswith(document.closing.benefits)
    assert after.facts.employer.about.startswith(document.facts.employer.about)

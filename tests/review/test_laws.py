"""What holds for every text and every rule: places are right, the same in gives the same out, a
language keeps to itself, and no text costs more than its length."""

import re
import time
from datetime import date

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from jobdesc.document.text import clean
from jobdesc.document.values import Closing, Employer, Item, JobDescription, JobFacts, Section, SectionKind
from jobdesc.review import Rulebook, Rules, review
from jobdesc.review.folding import fold
from jobdesc.review.subjects import Known, Subject
from tests.review.papers import BOOK, ON, passage, saying

ALL = Rules(
    BOOK.model_copy(update={"rules": tuple(it.model_copy(update={"is_on": True}) for it in BOOK.rules)})
)
ENGLISH = {rule.key for rule in BOOK.rules if rule.language == "en"}
HITS = sorted({re.sub(r"[\[\]]", "", hit) for rule in BOOK.rules for hit in rule.hits})
MARKS = "“”‘’'\"`«»()[]*_/-–…•,;:&%#+@²½٣ßΣİﬁ😀🏽𝗬ｙ\u2011\u00ad\u00a0\u200d\u2066\u0308\u2028\n\t"
SHORTHAND = (
    "** \n\n 1. e.g. U.S. ... !? 5 3.5 1,2,3 1.2.3. 2.8.2026 https:// www. a@b.co example.com {x} (s)he l’ "
    "ph.d. one twenty-five five(5) 👩‍💻"
)
ODD = (*MARKS, *SHORTHAND.split(" "))
PIECES = st.one_of(
    st.sampled_from(ODD), st.sampled_from(HITS), st.sampled_from(HITS).map(str.upper), st.text(max_size=4)
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from((" ", "", "\u00a0", "\n"))), max_size=12).map(
    lambda pieces: clean("".join(piece + gap for piece, gap in pieces))
)


@st.composite
def documents(draw: st.DrawFn, language: str = "en") -> JobDescription:
    """Texts in every role."""
    items = tuple(
        Item(id=f"line-{number}", heading=draw(TEXTS), text=draw(TEXTS))
        for number in range(draw(st.integers(0, 2)))
    )
    return JobDescription(
        language=language,
        facts=JobFacts(title=draw(TEXTS), employer=Employer(about=draw(TEXTS))),
        sections=(Section(id="own", kind=SectionKind.OWN, heading=draw(TEXTS), items=items),),
        closing=Closing(benefits=draw(TEXTS)),
    )


@given(documents())
@settings(max_examples=60)
def test_a_finding_holds_exactly_the_words_at_its_place_and_all_are_in_the_order_of_the_page(document):
    texts = {it.path: it.text for it in Subject(document, ON, Known((), {})).passages}
    order = list(texts)
    findings = review(document, ALL, ON)
    for one in findings:
        assert one.words == texts.get(one.path, "")[one.start : one.end]
        assert bool(one.words) == (one.end > one.start)
        assert one.reason
    places = [(order.index(it.path) if it.path in texts else -1, it.start) for it in findings]
    assert places == sorted(places)
    told = [(it.rule, it.path, it.start, it.end, it.reason) for it in findings]
    assert len(told) == len(set(told))


@given(documents())
@settings(max_examples=25)
def test_the_same_document_has_the_same_findings_whoever_asks(document):
    again = JobDescription.model_validate_json(document.model_dump_json())
    first = review(document, ALL, ON)
    assert review(document, ALL, ON) == first
    assert review(again, ALL, ON) == first


def test_rules_made_anew_from_a_saved_rulebook_find_the_same():
    document = saying(*HITS[:200])
    saved = Rulebook.model_validate_json(ALL.book.model_dump_json())
    assert review(document, Rules(saved), ON) == review(document, ALL, ON)


@given(documents(language="de"))
@settings(max_examples=25)
def test_a_german_document_never_gets_english_rules(document):
    assert {one.rule for one in review(document, ALL, ON)} & ENGLISH == set()


def test_what_is_english_is_found_in_english_alone():
    found = {one.rule for one in review(saying(*HITS), ALL, ON)}
    german = {one.rule for one in review(saying(*HITS, language="de-AT"), ALL, ON)}
    assert len(found & ENGLISH) > len(ENGLISH) / 2
    assert german & ENGLISH == set()


@given(TEXTS)
@example("İ\u0307x")
def test_words_and_sentences_stand_in_order_within_the_text_and_hold_what_they_say(text):
    page = passage(text)
    folded = page.folded
    end = 0
    for word in page.words:
        assert end <= word.start < word.end <= len(folded.text)
        start, after = page.span(word.start, word.end)
        assert fold(text[start:after]).text == folded.text[word.start : word.end]
        end = word.end
    end = 0
    for start, after in page.sentences:
        assert end <= start < after <= len(folded.text)
        assert "\n" not in folded.text[start:after]
        end = after
    spoken = [
        word for word in page.words if not any(a <= word.start and word.end <= b for a, b in page.sentences)
    ]
    assert spoken == []


@given(TEXTS)
def test_folding_what_is_folded_changes_nothing(text):
    folded = fold(text).text
    assume("\u03c3" not in folded and "\u03c2" not in folded)  # the small sigma depends on its neighbours
    assert fold(folded).text == folded


HOSTILE = {
    "spaces": " ",
    "lines": "\n",
    "points": ".",
    "points and a letter": "..a",
    "abbreviations": "e.g. ",
    "quotes": '"a ',
    "apostrophes": "'a ",
    "open brackets": "(a ",
    "backticks": "`",
    "hyphens": "a-",
    "one long word": "a",
    "digits": "1",
    "numbers with points": "1.",
    "number words": "five ",
    "number words in brackets": "five (5",
    "addresses": "a@",
    "domains": "a.com",
    "links": "http://",
    "marks": "e\u0308\u200d",
    "bold": "**a",
    "beginnings of phrases": "must be able to ",
    "a name again and again": "active directory ",
    "a statement again and again": "regardless of age, ",
    "young": "young ",
    "a finding again and again": "recent graduates. ",
}


def cost(text: str) -> float:
    """Seconds of the processor, the best of three."""
    spent = []
    document = saying(text)
    for _ in range(3):
        began = time.process_time()
        review(document, ALL, date(2026, 11, 21))
        spent.append(time.process_time() - began)
    return min(spent)


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_no_text_costs_more_than_its_length(piece):
    short, long = (clean((piece * size)[:size]) for size in (4_000, 16_000))
    for _ in range(3):  # a busy machine may disturb one round, hardly three
        ratio = cost(long) / max(cost(short), 0.002)
        if ratio < 6:
            return
    assert ratio < 6

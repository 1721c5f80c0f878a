"""An editor's work with rules: to find them, to change them in plain words, to try them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jobdesc.library import rulebook_of
from jobdesc.models import ReviewLaw, ReviewName, ReviewRule, ReviewStatement, ReviewTerm
from tests.admin.posting import errors_of, fields_of, messages_of, save

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped", "editor")]

MODELS = (ReviewRule, ReviewLaw, ReviewName, ReviewStatement)


def listed(model, **query):
    return reverse(f"admin:jobdesc_{model._meta.model_name}_changelist", query=query)


def change(row, page="change", *more):
    return reverse(f"admin:jobdesc_{row._meta.model_name}_{page}", args=[row.pk, *more])


def names(client, model, field, **query):
    page = client.get(listed(model, **query)).content.decode()
    return re.findall(rf'class="field-{field}"><a [^>]*>([^<]+)</a>', page)


@pytest.fixture
def rule():
    return ReviewRule.objects.get(key="age-graduates")


# --- Lists ------------------------------------------------------------------------------


@pytest.mark.parametrize("model", MODELS, ids=lambda it: it.__name__)
def test_a_list_takes_the_same_queries_for_few_and_many(client, model):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(listed(model)).status_code == 200
        return len(queries)

    client.get(listed(model))  # warms content types
    few = count()
    for number in range(3):
        rule = ReviewRule.objects.create(
            key=f"own-{number}", topic="age", title=f"Own {number}", reason="Own."
        )
        ReviewTerm.objects.create(rule=rule, words=f"word{number}")
        ReviewLaw.objects.create(
            key=f"law-{number}", place="FR", name=f"Loi {number}", checked=timezone.now()
        )
        ReviewName.objects.create(words=f"name{number}")
        ReviewStatement.objects.create(words=f"statement{number}")
    assert count() == few


def test_the_page_of_a_rule_takes_the_same_queries_for_more_words(client, rule):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(change(rule)).status_code == 200
        return len(queries)

    count()
    few = count()
    rows = [ReviewTerm(rule=rule, words=f"word{number}", position=number + 9) for number in range(150)]
    ReviewTerm.objects.bulk_create(rows)
    assert count() == few


def test_rules_are_found_by_family_topic_weight_state_and_words(client):
    assert names(client, ReviewRule, "title") == ["Asks for recent graduates", "Calls people ninjas"]
    ninjas = ["Calls people ninjas"]
    assert names(client, ReviewRule, "title", topic="cliches") == ninjas
    assert names(client, ReviewRule, "title", severity__exact="note") == ninjas
    assert names(client, ReviewRule, "title", is_on__exact="0") == ninjas
    assert names(client, ReviewRule, "title", q="ninja~") == ninjas
    assert names(client, ReviewRule, "title", family__exact="reading") == []
    assert names(client, ReviewRule, "title", made="method") == []
    ReviewRule.objects.filter(key="cliche-ninja").update(language="")
    assert names(client, ReviewRule, "title", reads="every") == ninjas
    assert names(client, ReviewRule, "title", reads="en") == ["Asks for recent graduates"]
    assert len(names(client, ReviewRule, "title", made="words")) == 2


def test_a_list_says_how_many_words_and_which_rules_cannot_run(client, rule):
    page = client.get(listed(ReviewRule, q="age-graduates")).content.decode()
    assert '<td class="field-words_count">2</td>' in page
    assert '<td class="field-state">on</td>' in page
    rule.method = "from-the-future"
    rule.save()
    assert names(client, ReviewRule, "title", made="gone") == ["Asks for recent graduates"]
    page = client.get(listed(ReviewRule, q="age-graduates")).content.decode()
    assert '<td class="field-state">not in this release</td>' in page
    assert "the check does not run" in client.get(change(rule)).content.decode()


def test_several_rules_are_switched_at_once_and_their_history_says_so(client, rule):
    chosen = list(ReviewRule.objects.values_list("pk", flat=True))
    data = {"action": "switch_off", "_selected_action": chosen}
    response = client.post(listed(ReviewRule), data, follow=True)
    assert messages_of(response) == ["1 check switched off."]
    assert [it.is_on for it in rulebook_of(None).rules] == [False, False]
    last = rule.history.first()
    assert (last.history_change_reason, str(last.history_user)) == ("Switched off", "Edda Editor")
    client.post(listed(ReviewRule), {**data, "action": "switch_on"})
    assert [it.is_on for it in rulebook_of(None).rules] == [True, True]


# --- A rule -----------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["age-graduates", "cliche-ninja"])
def test_saving_without_a_change_changes_nothing(client, key):
    rule = ReviewRule.objects.get(key=key)
    before = rulebook_of(None)
    response = save(client, change(rule))
    assert errors_of(response) == []
    assert rulebook_of(None) == before
    assert ReviewTerm.history.filter(history_type="~").count() == 0


def test_lists_are_shown_and_read_as_lines(client, rule):
    sent = fields_of(client.get(change(rule)).content.decode())
    assert sent["terms-0-replace"] == ["entry-level applicants\n(leave out)"]
    assert sent["evidence-0-source"] == ["29 CFR 1625.4"]
    response = save(
        client,
        change(rule),
        **{
            "exceptions": "new grad ledger\n\n  new   grad~ system~ ",
            "terms-1-replace": "(leave out)\nbeginner",
            "evidence-1-source": "A trial",
            "evidence-1-kind": "contested",
            "evidence-1-year": "2011",
        },
    )
    assert errors_of(response) == []
    rule.refresh_from_db()
    assert rule.exceptions == ["new grad ledger", "new grad~ system~"]
    assert ReviewTerm.objects.get(words="new grad~").replace == ["", "beginner"]
    assert [(it["source"], it["year"], it["kind"]) for it in rule.evidence] == [
        ("29 CFR 1625.4", 1981, "law"),
        ("A trial", 2011, "contested"),
    ]


def test_a_line_of_evidence_goes_when_it_is_emptied(client, rule):
    more = {"evidence-1-source": "A trial", "evidence-1-kind": "trial"}
    save(client, change(rule), **more)
    empty = {f"evidence-0-{part}": "" for part in ("source", "year", "kind", "url", "says")}
    save(client, change(rule), **empty)
    rule.refresh_from_db()
    assert [it["source"] for it in rule.evidence] == ["A trial"]


@pytest.mark.parametrize(
    ("field", "value", "error"),
    (
        ("terms-0-words", "(recent graduate", "“(recent graduate” cannot be read as a pattern"),
        ("terms-0-words", "#x years", "“#x” cannot be read: ~ ends a word, # stands alone"),
        ("terms-0-exceptions", "fine\n(open", "Line 2: “(open” cannot be read as a pattern"),
        ("exceptions", "(open", "Line 1: “(open” cannot be read as a pattern"),
        ("evidence-0-kind", "", "Line 1: say of what kind it is."),
        ("evidence-0-year", "20x1", "Line 1: write the year as four digits."),
        ("evidence-0-url", "javascript:alert(1)", "Line 1: write the whole address, from https:// on."),
        ("evidence-0-kind", "rumour", "Line 1: choose one of the kinds."),
        ("topic", "nothing", "Select a valid choice. nothing is not one of the available choices."),
        ("reads", [], "This field is required."),
    ),
)
def test_what_cannot_stand_is_refused_with_the_reason_and_kept_in_the_form(client, rule, field, value, error):
    before = rulebook_of(None)
    response = save(client, change(rule), **{field: value})
    assert error in errors_of(response)
    if value not in ("", [], "nothing", "rumour"):  # no list of choices offers the last two
        assert fields_of(response.content.decode())[field] == [value]
    assert rulebook_of(None) == before


def test_words_stand_once_in_a_rule(client, rule):
    response = save(client, change(rule), **{"terms-1-words": "recent graduate~"})
    assert "The same words stands here twice: remove one of the lines." in errors_of(response)


def test_an_editor_makes_a_rule_of_words(client):
    address = reverse("admin:jobdesc_reviewrule_add")
    new = {
        "title": "Calls people wizards",
        "reason": "Nobody is one.",
        "topic": "cliches",
        "severity": "note",
        "key": "cliche-wizard",
        "evidence-0-source": "Our own reading",
        "evidence-0-kind": "own",
    }
    response = save(client, address, **new)
    assert errors_of(response) == ["Give it words to look for: without any it finds nothing."]
    response = save(client, address, **new, **{"terms-0-words": "wizard~", "terms-0-replace": "developer"})
    assert errors_of(response) == []
    made = next(it for it in rulebook_of(None).rules if it.key == "cliche-wizard")
    assert [it.words for it in made.terms] == ["wizard~"]
    assert made.method == ""


def test_the_keys_of_teams_words_are_not_given_to_a_rule(client):
    response = save(client, reverse("admin:jobdesc_reviewrule_add"), key="team-7")
    assert "Keys that begin with “team” belong to the words of teams." in errors_of(response)


def test_words_of_many_alternatives_may_be_long_but_not_longer_than_a_row(client, rule):
    long = f"({'|'.join(f'word{number}' for number in range(50))})"
    assert errors_of(save(client, change(rule), **{"terms-2-words": long})) == []
    assert rule.terms.last().words == long
    response = save(client, change(rule), **{"terms-3-words": long.replace("word", "longword")})
    assert "Ensure this value has at most 400 characters (it has 541)." in errors_of(response)


def test_new_words_stand_at_the_end(client, rule):
    save(client, change(rule), **{"terms-2-words": "fresher~"})
    save(client, change(rule), **{"terms-3-words": "beginner~"})
    words = list(rule.terms.values_list("words", flat=True))
    assert words == ["recent graduate~", "new grad~", "fresher~", "beginner~"]


def test_a_rule_that_breaks_its_own_examples_is_saved_and_says_so(client, rule):
    response = save(client, change(rule), **{"terms-0-words": "fresh graduate~"})
    assert "Not as its examples say: “We hire [recent graduates].”: it finds nothing." in messages_of(
        response
    )
    assert ReviewTerm.objects.filter(words="fresh graduate~").exists()


def test_the_numbers_of_a_function_are_tuned_and_no_others(client, rule):
    rule.settings = {"most": 20.0}
    rule.save()
    assert fields_of(client.get(change(rule)).content.decode())["settings"] == ["most = 20"]
    response = save(client, change(rule), settings="least = 3")
    assert "Give these, and no others: most." in errors_of(response)
    response = save(client, change(rule), settings="most: many")
    assert "Write each line like “most: many = 20”." in errors_of(response)
    save(client, change(rule), settings="most = 12.5")
    rule.refresh_from_db()
    assert rule.settings == {"most": 12.5}


# --- History ----------------------------------------------------------------------------


def test_the_history_tells_lists_in_words_and_an_older_state_comes_back(client, rule):
    save(client, change(rule), exceptions="new grad ledger\nnew grad book")
    page = client.get(change(rule, "history")).content.decode()
    put_in = page.split("new grad ledger", 1)[1].split("</ins>", 1)[0]
    assert put_in.endswith('</span>; new grad book<span class="visually-hidden">]</span>')
    assert "Edda Editor" in page
    save(client, change(rule, "simple_history", rule.history.last().pk))
    rule.refresh_from_db()
    assert rule.exceptions == ["new grad ledger"]


def test_words_have_a_page_of_their_own_with_a_history(client, rule):
    term = rule.terms.first()
    response = save(client, change(term), reason="They left school last year.")
    assert response.redirect_chain[-1][0] == change(rule)
    assert rulebook_of(None).rules[0].terms[0].reason == "They left school last year."
    assert "They left school last year." in client.get(change(term, "history")).content.decode()


# --- Trying -----------------------------------------------------------------------------


def tried(client, rule, words, role="text"):
    response = client.post(change(rule, "try"), {"words": words, "role": role})
    page = response.content.decode()
    return response.status_code, re.findall(r"<mark>(.+?)</mark>", page), page


def test_a_rule_is_tried_on_a_sentence(client, rule):
    status, marked, page = tried(client, rule, "We hire recent graduates & <b>new grads</b>.")
    assert (status, marked) == (200, ["recent graduates", "new grads"])
    assert "It finds 2" in page
    assert "<b>new grads</b>." not in page
    assert "Instead: “entry-level applicants”" in page
    assert "Instead: leave it out" in page


def test_a_rule_that_is_off_can_be_tried_and_reads_only_its_places(client):
    rule = ReviewRule.objects.get(key="cliche-ninja")
    assert tried(client, rule, "A ninja wanted.")[1] == ["ninja"]
    assert "It finds nothing" in tried(client, rule, "A ninja wanted.", "title")[2]


def test_trying_says_what_is_missing(client, rule):
    assert "Paste a sentence first." in tried(client, rule, "")[2]
    assert "It finds" not in tried(client, rule, "word " * 500)[2]
    assert tried(client, rule, "x", "nowhere")[0] == 200
    assert (
        client.get(reverse("admin:jobdesc_reviewrule_try", args=["99999999999999999999"])).status_code == 404
    )
    rule.method = "from-the-future"
    rule.save()
    assert "This check cannot run in this release." in tried(client, rule, "recent graduates")[2]


# --- Laws, names, statements ------------------------------------------------------------


def test_laws_are_found_by_force_and_by_their_last_check(client):
    def places(**query):
        page = client.get(listed(ReviewLaw, **query)).content.decode()
        return re.findall(r'class="field-place"><a [^>]*>([^<]+)</a>', page)

    last_year = timezone.localdate() - timedelta(days=366)
    ReviewLaw.objects.filter(place="DE").update(checked=last_year)
    ReviewLaw.objects.exclude(place="DE").update(checked=timezone.localdate())
    assert places() == ["DE", "US-CO", "US-CO"]
    assert places(force="now") == ["US-CO"]
    assert places(force="over") == ["US-CO"]
    assert places(force="no") == ["DE"]
    assert places(force="later") == []
    assert places(checked="old") == ["DE"]
    assert places(checked="new") == ["US-CO", "US-CO"]
    law = ReviewLaw.objects.get(place="DE")
    client.post(listed(ReviewLaw), {"action": "checked_today", "_selected_action": [law.pk]})
    law.refresh_from_db()
    assert law.checked == timezone.localdate()
    assert law.history.first().history_change_reason == "Checked"


def test_a_law_is_changed_with_its_dates_in_order(client):
    law = ReviewLaw.objects.get(since__year=2024)
    assert "It would end before it begins." in errors_of(save(client, change(law), until="2023-01-01"))
    assert "Write the place as a code" in errors_of(save(client, change(law), place="Colorado"))[0]
    response = save(
        client, change(law), must_show=["range"], sources="https://example.org/a\nhttps://example.org/b"
    )
    assert errors_of(response) == []
    found = next(it for it in rulebook_of(None).laws if it.since and it.since.year == 2024)
    assert found.must_show == ("range",)
    assert found.sources == ("https://example.org/a", "https://example.org/b")


@pytest.mark.parametrize("model", [ReviewName, ReviewStatement])
def test_names_and_statements_must_be_patterns(client, model):
    address = reverse(f"admin:jobdesc_{model._meta.model_name}_add")
    assert errors_of(save(client, address, words="(open")) == ["“(open” cannot be read as a pattern"]
    assert errors_of(save(client, address, words="new\nwords")) == []
    assert model.objects.filter(words="new words").exists()

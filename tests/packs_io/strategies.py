"""Any library that a pack can hold: small, tangled, and with odd words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from jobdesc.document.text import clean
from jobdesc.packs import Pack

KINDS = ("responsibility", "skill", "qualification", "narrative")
LEVELS = ("junior", "mid", "senior", "lead")
ODD = (
    "no",
    "null",
    "1e3",
    "- a",
    "a: b",
    "# c",
    "'",
    '"',
    "ß › “é”",
    "012",
    "~",
    "🙂 x",
    "a\nb",
    "=",
    "!x",
    "&y *z",
)


def words(limit: int = 40) -> st.SearchStrategy[str]:
    """Texts as the library keeps them: without braces, stripped, never empty."""
    free = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="{}"), max_size=limit)
    plain = (free | st.sampled_from(ODD)).map(lambda text: clean(text).strip())
    return plain.filter(lambda text: 0 < len(text) <= limit)


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    """A pack whose every source, placeholder and item is in use."""
    sources = [f"source-{number}" for number in range(draw(st.integers(0, 2)))]
    gaps = [f"gap_{number}" for number in range(draw(st.integers(0, 2)))]
    items = [_item(draw, number, sources, gaps) for number in range(draw(st.integers(1, 4)))]
    templates = [_template(draw, number, sources, items) for number in range(draw(st.integers(1, 2)))]
    offered = {offer["item"] for it in templates for offer in it["items"]}
    items = [it for it in items if it["key"] in offered]
    for item in items:
        if item.get("original") not in offered:
            item.pop("original", None)
    used = {gap for gap in gaps if any(f"{{{gap}}}" in it["text"] for it in items)}
    plain = {
        "pack": {"name": "any", "released": "2026-11-01", "language": draw(st.sampled_from(["en", "de"]))},
        "placeholders": [_placeholder(draw, gap, sources) for gap in gaps if gap in used],
        "items": items,
        "templates": templates,
        "insights": [_insight(draw, n, sources, templates) for n in range(draw(st.integers(0, 2)))],
    }
    cited = set(_cited(plain))
    plain["sources"] = [_source(draw, key) for key in sources if key in cited]
    return Pack.model_validate(plain)


def _cited(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "basis" in value and "source" in value:
            yield value["source"]
        yield from (key for one in value.values() for key in _cited(one))
    elif isinstance(value, list):
        yield from (key for one in value for key in _cited(one))


def _maybe(draw: st.DrawFn, name: str, values: st.SearchStrategy[Any]) -> dict[str, Any]:
    return {name: draw(values)} if draw(st.booleans()) else {}


def _cites(draw: st.DrawFn, sources: list[str]) -> list[dict[str, Any]]:
    if not sources or draw(st.booleans()):
        return draw(st.sampled_from([[], [{"basis": "own"}]]))
    places = draw(st.lists(st.tuples(st.sampled_from(sources), words()), min_size=1, max_size=2, unique=True))
    basis, terms = st.sampled_from(["stated", "inferred"]), st.lists(words(), max_size=2)
    return [
        {"source": source, "section": section, "basis": draw(basis), "terms": draw(terms)}
        for source, section in places
    ]


def _source(draw: st.DrawFn, key: str) -> dict[str, Any]:
    more = _maybe(draw, "file", words()) | _maybe(draw, "note", words()) | _maybe(draw, "credit", words())
    return {"key": key, "title": draw(words())} | more | _maybe(draw, "language", st.just("fr"))


def _placeholder(draw: st.DrawFn, key: str, sources: list[str]) -> dict[str, Any]:
    labels = draw(st.lists(words(), max_size=3, unique=True))
    return {
        "key": key,
        **{name: draw(words()) for name in ("label", "question", "default")},
        "cites": _cites(draw, sources),
        "options": [
            {"key": f"o-{n}", "label": it, "cites": _cites(draw, sources)}
            | _maybe(draw, "is_hot", st.just(True))
            for n, it in enumerate(labels)
        ],
    } | _maybe(draw, "language", st.just("fr"))


def _item(draw: st.DrawFn, number: int, sources: list[str], gaps: list[str]) -> dict[str, Any]:
    text = " ".join([draw(words()), *(f"{{{gap}}}" for gap in gaps if draw(st.booleans()))])
    original = {"original": f"item-{number - 1}"} if number and draw(st.booleans()) else {}
    return {
        "key": f"item-{number}",
        "kind": draw(st.sampled_from(KINDS)),
        "heading": draw(words()),
        "text": text,
        "cites": _cites(draw, sources),
        **original,
    } | _maybe(draw, "group", words())


def _template(
    draw: st.DrawFn, number: int, sources: list[str], items: list[dict[str, Any]]
) -> dict[str, Any]:
    titles = draw(st.lists(words(), max_size=2, unique=True))
    kinds = [f"special-{n}" for n in range(draw(st.integers(0, 2)))]
    chosen = draw(st.lists(st.sampled_from(items), unique_by=lambda it: it["key"], max_size=4))
    return (
        {
            "slug": f"role-{number}",
            "title": draw(words()),
            "alternate_titles": [{"title": it, "cites": _cites(draw, sources)} for it in titles],
            "specialisations": [
                {"key": it, "name": draw(words()), "cites": _cites(draw, sources)} for it in kinds
            ],
            "occupation_codes": [
                {"scheme": "ISCO-08", "code": it} for it in draw(st.sampled_from([[], ["2512"]]))
            ],
            "items": [_offer(draw, it, kinds) for it in chosen],
        }
        | _maybe(draw, "summary", words())
        | _maybe(draw, "category", words())
    )


def _offer(draw: st.DrawFn, item: dict[str, Any], kinds: list[str]) -> dict[str, Any]:
    first, picked, last = sorted(draw(st.tuples(*[st.integers(0, 3)] * 3)))
    weighed = item["kind"] in ("skill", "qualification")
    return {
        "item": item["key"],
        "from": LEVELS[first],
        "to": LEVELS[last],
        "specialisations": sorted(draw(st.sets(st.sampled_from(kinds)))) if kinds else [],
        **({"importance": draw(st.sampled_from(["required", "preferred"]))} if weighed else {}),
    } | _maybe(draw, "picked_from", st.just(LEVELS[picked]))


def _insight(
    draw: st.DrawFn, number: int, sources: list[str], templates: list[dict[str, Any]]
) -> dict[str, Any]:
    low = draw(st.none() | st.decimals("0", "999999999999", places=2))
    figure = {} if low is None else {"low": str(low), "unit": "money", "currency": "EUR"}
    return (
        {
            "key": f"insight-{number}",
            "template": draw(st.sampled_from(templates))["slug"],
            "topic": draw(st.sampled_from(["pay", "ai"])),
            "metric": draw(words()),
            "statement": draw(words()),
            "cites": _cites(draw, sources),
            **figure,
        }
        | _maybe(draw, "as_of", st.just("2023-09-19"))
        | _maybe(draw, "span", words())
    )

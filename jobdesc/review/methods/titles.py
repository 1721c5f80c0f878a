"""Job titles in languages whose nouns have a gender: whether the title addresses everybody.

The rules are rows of data (`gender-de.yaml`, `gender-fr.yaml`, `gender-es.yaml`), which name these
functions. They look for nouns that certainly name one sex, and stay silent on all others: an English
loan ("Data Engineer") or a neutral noun ("Fachkraft") is never found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jobdesc.review.passages import Passage
from jobdesc.review.registry import for_rows
from jobdesc.review.subjects import Spot, Subject
from jobdesc.review.texts import Word
from jobdesc.review.values import Rule, Suggestion

# German: nouns of one sex, by how they end. "Halbleiter" and "Arbeiter" both do; hence `_NO_PERSON`.
_MASCULINE_DE: Final = re.compile(
    r"(?:arbeiter|bearbeiter|entwickler|berater|leiter|käufer|techniker|mechaniker|mechatroniker"
    r"|elektroniker|elektriker|informatiker|chemiker|physiker|mathematiker|statistiker|optiker|fahrer"
    r"|lehrer|pfleger|erzieher|betreuer|ingenieur|konstrukteur|redakteur|monteur|friseur|kaufmann"
    r"|fachmann|zimmermann|programmierer|kommissionierer|administrator|koordinator|moderator|architekt"
    r"|spezialist|journalist|jurist|lagerist|polizist|florist|maschinist|assistent|referent|praktikant"
    r"|student|dozent|disponent|volontär|sekretär|archivar|bibliothekar|notar|anwalt|arzt|wirt"
    r"|psychologe|biologe|soziologe|pädagoge|experte|chef|schlosser|schweißer|maler|bäcker|schreiner"
    r"|tischler|dachdecker|gärtner|helfer|führer|vertreter|vermittler|prüfer|planer|händler|makler"
    r"|buchhalter|meister|zeichner|gestalter|texter|übersetzer|dolmetscher|forscher|wissenschaftler"
    r"|kellner|apotheker|therapeut|logopäde|reiniger|zusteller|landschaftsbauer|metzger|fleischer"
    r"|maurer|installateur|dekorateur|angestellter|auszubildender|beauftragter|beamter)$"
    r"|^(?:chef|jung|bei)?koch$"
)
_FEMININE_DE: Final = re.compile(
    r"(?:erin|istin|entin|antin|eurin|ekretärin|ärztin|köchin|anwältin|kauffrau|fachfrau|putzfrau"
    r"|reinigungsfrau|krankenschwester|arzthelferin|empfangsdame|haushälterin|psychologin|pädagogin"
    r"|expertin|chefin|technikerin|architektin|therapeutin)$"
)
_NO_PERSON_DE: Final = frozenset(["halbleiter", "blitzableiter", "bandleiter", "katherin", "catherin"])

_EVERYBODY_DE: Final = re.compile(
    r"(?<![a-zäöü])[mwdfxi](?: ?[/|,*+.] ?(?:[mwdfxi*]|gn)){1,3}(?![a-zäöü])"
    r"|(?<![a-z])gn(?![a-z])|divers|all genders?|alle geschlechter|any gender"
    r"|[*:_·/-]-?(?:in|innen|frau|mann|e|r|n)(?![a-zäöü])|\((?:in|innen|r|n|e)\)"
)
_LARGE_I: Final = re.compile(r"[a-zäöüß]In(?:nen)?(?![a-zäöü])")
_TWO_DE: Final = re.compile(r"(?<![a-zäöü/])[mwf] ?[/|] ?[mwf](?![a-zäöü]| ?[/|])")

# French: a title begins with its noun.
_MASCULINE_FR: Final = re.compile(
    r"(?:eur|ien|ier)$|^(?:conseiller|chargé|employé|assistant|consultant|apprenti|adjoint|avocat|étudiant|délégué"
    r"|attaché|gérant|enseignant|soignant|surveillant|commercial|boulanger|boucher|pharmacien|agent)$"
)
_FEMININE_FR: Final = re.compile(
    r"(?:euse|trice|ière|ienne)$|^(?:chargée|employée|assistante|consultante|apprentie|adjointe|avocate"
    r"|étudiante|déléguée|attachée|gérante|enseignante|soignante|commerciale|hôtesse)$"
)
_NO_PERSON_FR: Final = frozenset(
    {"secteur", "senior", "junior", "extérieur", "intérieur", "supérieur", "atelier", "métier", "courrier"}
    | {"chantier", "quartier", "premier", "dernier", "matière", "filière", "rivière", "lumière", "première"}
    | {"dernière", "bien", "lien"}
)
_EVERYBODY_FR: Final = re.compile(
    r"(?<![a-zéè])[hfxm](?: ?[/|,.-] ?[hfxmn]){1,2}(?![a-zéè])|tous genres|toutes et tous"
    r"|\([a-zéè]{1,6}\)|[·•]\w{1,6}|(?<=\w)[./-](?:e|ne|le|se|rice|trice|euse|ère|ière|ienne)(?![a-zéè])"
    r"|/ ?\w+(?:trice|euse|ière|ienne|ée|ante|ente)(?![a-zéè])"
)

# Spanish: as French.
_MASCULINE_ES: Final = re.compile(
    r"(?:dor|tor|sor|ñero|niero|mero|rero|tero|nero|jero|dero|lero|ario|ólogo|técnico|médico|mecánico"
    r"|químico|informático|administrativo|abogado|encargado|empleado|arquitecto|mozo|maestro|experto"
    r"|camarero|cocinero)$"
)
_NO_PERSON_ES: Final = frozenset(
    ["motor", "sector", "mostrador", "ordenador", "servidor", "calendario", "horario", "salario"]
)
_EVERYBODY_ES: Final = re.compile(
    r"(?<![a-zñ])[hmx](?: ?[/|-] ?[hmx]){1,2}(?![a-zñ])|(?<=\w)/-?(?:a|as|o|os)(?![a-zñ])"
    r"|\((?:a|as)\)|@|todos los géneros|(?<=\w)[·.](?:a|as)(?![a-zñ])"
    r"|/ ?\w+(?:ora|era|ica|ada|aria|iva)(?![a-zñ])"
)


@for_rows("german-title")
def german_title(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """A noun of one sex, where neither "(m/w/d)" nor a form for others stands in the title."""
    for passage in subject.read_by(rule):
        if _EVERYBODY_DE.search(passage.folded.text) or _LARGE_I.search(passage.text):
            continue
        masculine = _first(passage, _MASCULINE_DE, _NO_PERSON_DE)
        feminine = _first(passage, _FEMININE_DE, _NO_PERSON_DE)
        if masculine and feminine:
            continue
        if masculine:
            yield _spot(passage, masculine, (f"{_typed(passage, masculine)} (m/w/d)",), rule)
        elif feminine:
            yield _spot(passage, feminine, (), rule)


@for_rows("german-title-for-two")
def german_title_for_two(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """ "(m/w)" without a third."""
    for passage in subject.read_by(rule):
        for found in _TWO_DE.finditer(passage.folded.text):
            letters = found.group()
            if letters[0] == letters[-1]:
                continue
            start, end = passage.span(*found.span())
            words = f"{passage.text[start:end]}{passage.text[start:end][1:-1]}d"
            yield Spot(passage, *found.span(), suggestions=(Suggestion(words=words, exact=True),))


@for_rows("french-title")
def french_title(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """A title that begins with a noun of one sex, without "(H/F)" or the other form."""
    for passage in subject.read_by(rule):
        if _EVERYBODY_FR.search(passage.folded.text):
            continue
        noun = _head(passage, _NO_PERSON_FR)
        if noun is None:
            continue
        if _MASCULINE_FR.search(noun.text):
            yield _spot(passage, noun, (f"{_typed(passage, noun)} (H/F)",), rule)
        elif _FEMININE_FR.search(noun.text):
            yield _spot(passage, noun, (), rule)


@for_rows("spanish-title")
def spanish_title(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """A title that begins with a masculine noun, without its other form."""
    for passage in subject.read_by(rule):
        if _EVERYBODY_ES.search(passage.folded.text):
            continue
        noun = _head(passage, _NO_PERSON_ES)
        if noun is not None and _MASCULINE_ES.search(noun.text):
            yield _spot(passage, noun, (f"{_typed(passage, noun)}/a",), rule)


def _first(passage: Passage, ending: re.Pattern[str], others: frozenset[str]) -> Word | None:
    return next((it for it in passage.words if it.text not in others and ending.search(it.text)), None)


def _head(passage: Passage, others: frozenset[str]) -> Word | None:
    """The first word, which is the noun in these languages."""
    first = next(iter(passage.words), None)
    return first if first is not None and first.text not in others else None


def _typed(passage: Passage, word: Word) -> str:
    start, end = passage.span(word.start, word.end)
    return passage.text[start:end]


def _spot(passage: Passage, word: Word, exact: tuple[str, ...], rule: Rule) -> Spot:
    suggestions = (*(Suggestion(words=it, exact=True) for it in exact), *rule.suggestions)
    return Spot(passage, word.start, word.end, suggestions=suggestions)

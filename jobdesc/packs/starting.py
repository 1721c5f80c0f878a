"""The first draft: a description made from a template, a level and a stack."""

from __future__ import annotations

from jobdesc.document.values import Basis, JobDescription, JobFacts, Level, Section, SectionKind
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.crediting import with_credits
from jobdesc.packs.picking import Words, as_item, title_at, with_answers

SECTIONS = (
    SectionKind.NARRATIVE,
    SectionKind.RESPONSIBILITIES,
    SectionKind.SKILLS,
    SectionKind.QUALIFICATIONS,
)


def start(
    content: TemplateContent,
    *,
    level: Level,
    specialisation: str = "",
    answers: Words | None = None,
    version: int,
) -> JobDescription:
    """A description with what the template picks at that level, worded for `answers`.

    `version` is the number of the template version that `content` is.
    """
    basis = Basis(template=content.slug, version=version, level=level, specialisation=specialisation)
    facts = JobFacts(title=title_at(level, content))
    empty = JobDescription(language=content.language, facts=facts, basis=basis)
    empty = with_answers(empty, content, answers or {})
    sections = tuple(_section(kind, empty, content) for kind in SECTIONS)
    return with_credits(empty.model_copy(update={"sections": sections}), content)


def _section(kind: SectionKind, document: JobDescription, content: TemplateContent) -> Section:
    level = document.basis.level or Level.MID
    offers = content.offered(level, document.basis.specialisation)
    picked = [item for item, picked in offers if picked and item.kind.section == kind]
    items = tuple(as_item(item, document, content, shown=True) for item in picked)
    return Section(id=kind.value, kind=kind, items=items)

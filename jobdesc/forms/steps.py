"""The steps of the builder in their order, and how far each has come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from jobdesc.document.values import JobDescription, Section, SectionKind
from jobdesc.forms.about import AboutForm
from jobdesc.forms.builder import CheckForm, RoleForm, StackForm, StepForm
from jobdesc.forms.facts import FactsForm
from jobdesc.forms.lists import QualificationsForm, ResponsibilitiesForm, SkillsForm, shown_count
from jobdesc.forms.sections import OwnForm, SectionsForm, step_of
from jobdesc.packs.content import TemplateContent, Topic
from jobdesc.packs.picking import answers_of


@dataclass(frozen=True)
class Step:
    """`progress` tells what the list of steps says beside the name, `topics` which insights
    help here."""

    key: str
    name: str
    heading: str
    lead: str
    form: Callable[..., StepForm]
    progress: Callable[[JobDescription, TemplateContent], str]
    topics: tuple[Topic, ...] = ()
    template: str = "builder/steps/picks.html"


def _level_chosen(document: JobDescription, content: TemplateContent) -> str:
    return _tick(document.basis.level is not None)


def _tick(done: bool) -> str:
    return "✓" if done else ""


def _picked(kind: SectionKind) -> Callable[[JobDescription, TemplateContent], str]:
    def count(document: JobDescription, content: TemplateContent) -> str:
        return str(shown_count(document, kind) or "")

    return count


def _sections_shown(document: JobDescription, content: TemplateContent) -> str:
    return str(sum(1 for section in document.sections if section.shown_items) or "")


def _answered(document: JobDescription, content: TemplateContent) -> str:
    return f"{len(answers_of(document))}/{len(content.placeholders)}"


def _facts_given(document: JobDescription, content: TemplateContent) -> str:
    facts = document.facts
    asked = (
        facts.title,
        facts.employer.name,
        facts.workplace,
        facts.locations or facts.remote_from,
        facts.employment_types,
        facts.pay.low or facts.pay.high,
        facts.apply_by,
        facts.how_to_apply.link or facts.how_to_apply.email or facts.how_to_apply.text,
    )
    given = sum(1 for fact in asked if fact)
    return "✓" if given == len(asked) else f"{given}/{len(asked)}"


def _closed(document: JobDescription, content: TemplateContent) -> str:
    return _tick(bool(document.closing.benefits and document.closing.equal_opportunity))


def _not_counted(document: JobDescription, content: TemplateContent) -> str:
    return ""


STEPS = {
    step.key: step
    for step in (
        Step(
            "role",
            "Role & level",
            "Which role is it?",
            "Level and specialisation decide what is picked and offered. Another one shows first what "
            "would come and go.",
            RoleForm,
            _level_chosen,
            (Topic.ROLE, Topic.DEMAND, Topic.OUTLOOK, Topic.CAREER),
            "builder/steps/role.html",
        ),
        Step(
            "stack",
            "Your stack",
            "What do you work with?",
            "Asked once: every sentence that names it follows, unless you have rewritten it.",
            StackForm,
            _answered,
            (Topic.SKILLS, Topic.TRENDS),
            "builder/steps/stack.html",
        ),
        Step(
            "responsibilities",
            "Responsibilities",
            "What they will do",
            "Start with what fills most of the week.",
            ResponsibilitiesForm,
            _picked(SectionKind.RESPONSIBILITIES),
            (Topic.CHALLENGES, Topic.PROJECTS, Topic.AI),
        ),
        Step(
            "skills",
            "Skills",
            "What they can do",
            "Required is what nobody can start without; the rest is good to have.",
            SkillsForm,
            _picked(SectionKind.SKILLS),
            (Topic.SKILLS, Topic.TRENDS),
        ),
        Step(
            "qualifications",
            "Qualifications",
            "What they bring with them",
            "Ask for what the work needs, and say what can stand in for it.",
            QualificationsForm,
            _picked(SectionKind.QUALIFICATIONS),
            (Topic.EDUCATION,),
        ),
        Step(
            "sections",
            "Sections",
            "What stands on the page, and in which order",
            "Move, rename or hide a section, or add one of your own.",
            SectionsForm,
            _sections_shown,
            template="builder/steps/sections.html",
        ),
        Step(
            "facts",
            "Job facts",
            "The facts of the job",
            "Title, place, pay and how to apply: what a candidate looks for first.",
            FactsForm,
            _facts_given,
            (Topic.PAY, Topic.HUBS),
            "builder/steps/facts.html",
        ),
        Step(
            "about",
            "About & benefits",
            "How it opens, and what stands at the end",
            "An opening from the library or your own, then what you offer and what you promise.",
            AboutForm,
            _closed,
            (Topic.WORKPLACE, Topic.LEARNING, Topic.INDUSTRIES),
            "builder/steps/about.html",
        ),
        Step(
            "check",
            "Check",
            "What there is to look at",
            "Each point says why, and how sure that is. Reword it, or say why it stays.",
            CheckForm,
            _not_counted,
            template="findings/check.html",
        ),
    )
}


def steps_of(document: JobDescription) -> dict[str, Step]:
    """The steps of one posting: each of its own sections has a step too, ahead of where
    sections are arranged."""
    own = [_own_step(section) for section in document.sections if section.kind is SectionKind.OWN]
    steps: dict[str, Step] = {}
    for key, step in STEPS.items():
        if key == "sections":
            steps |= {one.key: one for one in own}
        steps[key] = step
    return steps


def _own_step(section: Section) -> Step:
    name = section.heading or "Untitled section"
    aside = "" if section.shown else " It is hidden now: show it under Sections."
    return Step(
        step_of(section),
        name,
        name,
        f"A section of your own. A single line is set as a paragraph, several as a list.{aside}",
        partial(OwnForm, section=section.id),
        _lines_of(section.id),
    )


def _lines_of(section: str) -> Callable[[JobDescription, TemplateContent], str]:
    def count(document: JobDescription, content: TemplateContent) -> str:
        found = (len(one.shown_items) for one in document.sections if one.id == section)
        return str(next(found, 0) or "")

    return count


def step_after(key: str, steps: Mapping[str, Step] = STEPS) -> str:
    keys = list(steps)
    return keys[min(keys.index(key) + 1, len(keys) - 1)]


def step_at(path: str, document: JobDescription) -> str:
    """The key of the step in which the place that the preview calls `path` is written; "" for
    a place that is not there."""
    what, _, key = path.partition(":")
    if what == "item":
        key = key.partition(".")[0]
        found = (one for one in document.sections if any(item.id == key for item in one.items))
        return next((step_of(section) for section in found), "")
    if what == "section":
        return "sections"
    beginnings = {
        "facts.employer.about": "about",
        "facts.": "facts",
        "closing.": "about",
        "internal.": "facts",
        "language": "facts",
        "basis.answers": "stack",
        "basis.": "role",
    }
    return next((step for start, step in beginnings.items() if path.startswith(start)), "")

"""The steps of the builder in their order, and how far each has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jobdesc.document.values import JobDescription, SectionKind
from jobdesc.forms.builder import (
    AboutForm,
    QualificationsForm,
    ResponsibilitiesForm,
    RoleForm,
    SkillsForm,
    StackForm,
    StepForm,
    shown_count,
)
from jobdesc.forms.facts import FactsForm
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
    form: type[StepForm]
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


STEPS = {
    step.key: step
    for step in (
        Step(
            "role",
            "Role & level",
            "Which role is it?",
            "Level and specialisation decide what is offered: the number says how many lines a choice "
            "would bring. What you have picked stays.",
            RoleForm,
            _level_chosen,
            (Topic.ROLE, Topic.DEMAND, Topic.CAREER),
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
    )
}


def step_after(key: str) -> str:
    keys = list(STEPS)
    return keys[min(keys.index(key) + 1, len(keys) - 1)]

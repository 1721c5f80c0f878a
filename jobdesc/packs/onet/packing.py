"""An occupation as a pack: one role template in draft, with the evidence for each of its words."""

from __future__ import annotations

import re
from datetime import date

from jobdesc.document.values import Level
from jobdesc.packs.onet import lines, release, wording
from jobdesc.packs.onet.occupation import Line, Occupation, source
from jobdesc.packs.onet.release import Release
from jobdesc.packs.onet.technology import placeholder
from jobdesc.packs.onet.titles import titles
from jobdesc.packs.schema import OccupationCodeRecord, OfferRecord, Pack, PackHead, TemplateRecord

SCHEME = "O*NET-SOC"
_FIRST_RELEASE = date(1998, 12, 1)
_MONTH = re.compile(r"(0[1-9]|1[0-2])/(\d{4})")


def shared_pack(found: Release) -> Pack:
    """What all occupations of a release cite: the release itself."""
    return Pack(pack=PackHead(name="onet", released=_FIRST_RELEASE), sources=(source(found.name),))


def pack_of(found: Release, code: str) -> Pack:
    """The occupation as a pack, with the release as its only source."""
    here = Occupation(found, code)
    asked = placeholder(here)
    offered = (
        *lines.about(here),
        *lines.tasks(here),
        *lines.software(here, asked),
        *lines.skills(here),
        *lines.knowledge(here),
        *lines.education(here),
        *lines.experience(here),
        *lines.preparation(here),
    )
    return Pack(
        pack=PackHead(name=here.base, released=_asked(here)),
        sources=(source(found.name),),
        placeholders=(asked,) if asked else (),
        items=tuple(line.item for line in offered),
        templates=(_template(here, offered),),
    )


def _template(here: Occupation, offered: tuple[Line, ...]) -> TemplateRecord:
    (row, *_) = here.rows(release.OCCUPATIONS)
    title = wording.one_of(row["Title"])[:120]
    code = OccupationCodeRecord(scheme=SCHEME, version=here.release.name, code=here.code)
    return TemplateRecord(
        slug=here.base,
        title=title,
        category=wording.group_of(here.code),
        summary=lines.description(here),
        alternate_titles=titles(here, title),
        occupation_codes=(code,),
        items=tuple(map(_offer, offered)),
    )


def _offer(line: Line) -> OfferRecord:
    picked_from = Level.JUNIOR if line.picked else None
    return OfferRecord(item=line.item.key, importance=line.importance, picked_from=picked_from)


def _asked(here: Occupation) -> date:
    """When people were last asked about the tasks: what comes nearest to the pack's date."""
    months = (_MONTH.fullmatch(row["Date"]) for row in here.rows(release.TASKS))
    return max((date(int(it[2]), int(it[1]), 1) for it in months if it), default=_FIRST_RELEASE)

"""What a file means that comes back: the posting as it was, changes to look through, a draft.

Nothing is remembered between the pages: `Kept` rides along in the form, signed.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from uuid import UUID, uuid4, uuid5

from django.db import IntegrityError

from jobdesc.builder.guessing import Called, published_titles, started_from, suggested
from jobdesc.builder.pasting import Decisions, bare_start, defaults, put, read_ad, start_from_ad
from jobdesc.builder.proposing import Proposal, Take, propose
from jobdesc.builder.rewording import Remark, reworded
from jobdesc.builder.starting import create, employer_facts
from jobdesc.document import Carried, DocumentError, Face, JobDescription, bounds, carried, digest, project
from jobdesc.document.areas import coded
from jobdesc.document.text import clean
from jobdesc.document.values import Basis, Item, Level, Origin, Value
from jobdesc.document.values import Employer as EmployerFacts
from jobdesc.models import Employer, Posting, Revision, Team, TemplateVersion, User
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.picking import wording
from jobdesc.readers.files import FileRefused, Kind, Read
from jobdesc.readers.loose import ReadingError

NOTE = "From a file that came back"
DRAFT_NOTE = "From a file"
_TITLE = 200
_ITEMS, _LETTERS = 1_000, 1_000_000
"""Of a record, with all that is kept aside in it: far more than the forms let in."""


class KeptRemark(Value):
    """A `Remark` that rides along."""

    path: str
    label: str
    before: str
    after: str


class Kept(Value):
    """A file of ours as far as the next page needs it.

    `base` is what its face showed when it left, `theirs` what it says now. `posting` and
    `revision` are what the file says of where it came from: nothing that was checked. `by_text`
    lines had lost their ids; `has_ids` is False where all had.
    """

    name: str
    kind: Kind
    face: Face
    posting: str
    revision: int
    base: JobDescription
    theirs: JobDescription
    remarks: tuple[KeptRemark, ...] = ()
    by_text: int = 0
    has_ids: bool = True

    @property
    def is_edited(self) -> bool:
        return self.base != self.theirs or bool(self.remarks)


def kept(name: str, read: Read, user: User) -> Kept | None:
    """What a file of ours says; None for one that carries no source of ours.

    Raise `FileRefused` for a record that cannot be read. Of a record that was edited the base is
    the revision it names, where the user may see that; else nothing of it counts as edited.
    """
    if read.carried is None:
        return None
    try:
        source = carried(read.carried)
    except DocumentError as error:
        if read.kind is Kind.RECORD or not read.text.strip():
            raise FileRefused(f"The record in this file cannot be read: {error}.") from error
        return None
    if len(source.document.items) > _ITEMS or len(read.carried) > _LETTERS:
        raise FileRefused("The record in this file is far longer than any posting, so it was not read.")
    posting = posting_of(source.posting, user)
    revision = posting.revisions.filter(number=source.revision).first() if posting else None
    face = _face(source, (revision or posting.latest).document) if posting else source.face
    # What a face hides, a file of that face is not asked about, whatever was put into it.
    shown = project(source.document, face)
    base = project(revision.document, face) if revision and read.kind is Kind.RECORD else shown
    said = reworded(base, face, read.lines)
    theirs = _with_codes(shown, base) if read.kind is Kind.RECORD else said.document
    return Kept(
        name=clean(name)[:_TITLE],
        kind=read.kind,
        face=face,
        posting=source.posting,
        revision=source.revision,
        base=base,
        theirs=theirs,
        remarks=tuple(_kept_remark(remark) for remark in said.remarks),
        by_text=said.by_text,
        has_ids=said.has_ids,
    )


def _kept_remark(remark: Remark) -> KeptRemark:
    return KeptRemark(path=remark.path, label=remark.label, before=remark.before, after=remark.after)


def _face(source: Carried, known: JobDescription) -> Face:
    """The face that a file really has; `known` is what the posting says that it names.

    A file is believed where it carries what that face shows of the posting. Else somebody wrote into
    it, who may have written another face too: then what it lacks was not taken out of it, it was never
    there. Only who has seen more than the public ad knows the template and the answers.
    """
    claimed, said = source.face, source.document
    if project(known, claimed) == said:
        return claimed
    if said.basis != known.basis:
        return Face.PUBLIC
    return Face.BRIEF if project(said, Face.BRIEF) == said and claimed is not Face.PUBLIC else claimed


def _with_codes(said: JobDescription, base: JobDescription | None = None) -> JobDescription:
    """The record with countries by their codes where people may live; as in `base` where that means
    the same."""
    areas, before = coded(said.facts.remote_from), base.facts.remote_from if base else ()
    facts = said.facts.model_copy(update={"remote_from": before if coded(before) == areas else areas})
    return said.model_copy(update={"facts": facts})


def posting_of(uuid: str, user: User) -> Posting | None:
    """The posting that a file names, where the user may see it: of another team, of another
    installation and deleted are all the same."""
    found = Posting.objects.visible_to(user).filter(uuid=uuid) if uuid else Posting.objects.none()
    return found.select_related("team", "employer", "head", "template_version").first()


def is_now(posting: Posting, file: Kept) -> bool:
    """Whether the posting shows now what the file shows."""
    return project(posting.latest.document, file.face) == file.base


def revision_of(posting: Posting, file: Kept) -> Revision | None:
    """The revision that the file was made from, where the posting has it in these words."""
    found = posting.revisions.filter(number=file.revision).first()
    return found if found and project(found.document, file.face) == file.base else None


# A new draft


def relinked(document: JobDescription, version: TemplateVersion) -> JobDescription:
    """The record as one that was started from `version`: lines that carry a library item's key are
    that item's again, in the words that the file has; those of another template are one's own."""
    content = version.as_content()
    level = document.basis.level or Level.MID
    same = document.basis.template == version.template.slug
    basis = document.basis if same else Basis(level=level)
    basis = basis.model_copy(update={"template": version.template.slug, "version": version.number})
    based = document.model_copy(update={"basis": basis})
    sections = tuple(
        section.model_copy(update={"items": tuple(_relinked(item, based, content) for item in section.items)})
        for section in document.sections
    )
    return based.model_copy(update={"sections": sections})


def _relinked(item: Item, document: JobDescription, content: TemplateContent) -> Item:
    offered = next((one for one in content.items if one.key == item.id), None)
    if item.origin is not None and content.item(item.origin.item) is None:
        return item.model_copy(update={"origin": None, "instead_of": ""})
    if item.origin is not None or offered is None:
        return item
    filled = wording(offered.text, document, content)
    origin = Origin(item=offered.key, wording=offered.text)
    changes = {"origin": origin, "instead_of": "" if item.text == filled else filled}
    return item.model_copy(update={**changes, "heading": item.heading or offered.heading})


def start_from_record(
    *,
    document: JobDescription,
    version: TemplateVersion,
    team: Team,
    employer: Employer | None,
    by: User,
    draft: UUID | None = None,
) -> Posting:
    """A new posting with the record; sent twice under one `draft` it is one posting.

    `employer` is whom it is for, None for nobody we know: then logo and colour, which whoever made
    the record chose, are left out. Raise `FileRefused` for what no posting holds.
    """
    facts = document.facts
    named = _named(facts.employer, employer)
    whole = relinked(document, version)
    facts = facts.model_copy(update={"employer": named})
    whole = _checked(_with_codes(whole.model_copy(update={"facts": facts})))
    columns = {"team": team, "employer": employer, "template_version": version}
    first = draft or uuid4()
    for uuid in (first, uuid5(first, digest(whole)), uuid4()):
        try:
            return create(whole, uuid=uuid, by=by, note=DRAFT_NOTE, **columns)
        except IntegrityError:
            made = {"revisions__number": 1, "revisions__digest": digest(whole)}
            if sent_before := Posting.objects.filter(uuid=uuid, owner=by, **made, **columns).first():
                return sent_before
    raise AssertionError("a fresh UUID is taken")


def _named(said: EmployerFacts, employer: Employer | None) -> EmployerFacts:
    """Whom the record names, with the logo and colour that we know; another one who was chosen."""
    if employer is None:
        return said.model_copy(update={"logo": "", "colour": ""})
    ours = employer_facts(employer)
    same = said.name == ours.name
    return said.model_copy(update={"logo": ours.logo, "colour": ours.colour}) if same else ours


def draft_from(read: Read, team: Team, by: User, *, called: Called, name: str = "") -> Posting:
    """A draft of a file that was read, without asking anybody: a record of ours as it is (with the
    words that the file has now), anything else with all that is recognised in it.

    `called` tells the roles that a title names. Raise `FileRefused` where no draft can come of it.
    """
    ours = kept(name, read, by)
    if ours is not None:
        return _draft_of_record(ours.theirs, team, by)
    try:
        loose = read_ad(read.text, read.html)
    except ReadingError as error:
        raise FileRefused(str(error)) from error
    found = suggested(loose, published_titles(), called)
    employer = team.employers.first()
    if found is None or employer is None:
        raise FileRefused(_MISSING_ROLE if found is None else _MISSING_EMPLOYER)
    bare = bare_start(found.version, found.level, employer)
    proposal = propose(loose, bare, found.version.as_content())
    document = put(bare, found.version.as_content(), proposal, _that_fit(proposal))
    if not any(fact.name == "title" for fact in proposal.facts) and name:
        facts = document.facts.model_copy(update={"title": titled(name)})
        document = document.model_copy(update={"facts": facts})
    return start_from_ad(
        version=found.version, employer=employer, document=_checked(document), by=by, draft=uuid4()
    )


def _that_fit(proposal: Proposal) -> Decisions:
    """What is chosen by default, without lines that no posting can hold."""
    chosen = defaults(proposal)
    out = {line.number: Take.OUT for line in proposal.lines if not _fits(line.text)}
    return replace(chosen, takes={**chosen.takes, **out})


def _fits(text: str) -> bool:
    try:
        bounds.within(text, bounds.TEXT_CHARACTERS)
    except bounds.OutOfBounds:
        return False
    return True


def _checked(document: JobDescription) -> JobDescription:
    try:
        bounds.check(document)
    except bounds.OutOfBounds as error:
        raise FileRefused(str(error)) from error
    return document


_MISSING_ROLE = "The library is empty, and a posting begins with a role template."
_MISSING_EMPLOYER = "Your team has no employer yet. Add one under Team, and bring the file again."


def _draft_of_record(document: JobDescription, team: Team, by: User) -> Posting:
    version = started_from(document)
    if version is None:
        raise FileRefused(_MISSING_ROLE)
    employer = team.employers.filter(name=document.facts.employer.name).first()
    return start_from_record(document=document, version=version, team=team, employer=employer, by=by)


def titled(name: str) -> str:
    """A title from a file's name: "JD_senior-developer (final).docx" → "JD senior developer (final)"."""
    words = clean(PurePath(name.replace("\\", "/")).stem).replace("_", " ").replace("-", " ")
    return " ".join(words.split())[:_TITLE]

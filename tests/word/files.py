"""Word files to read: ours in every face and look, and ours as somebody has changed them."""

from __future__ import annotations

import io
import zipfile
from xml.etree.ElementTree import Element, fromstring

from jobdesc.document import Face, JobDescription, Look, digest, project
from jobdesc.document.looks import DEFAULT_LOOK, Fonts, Theme
from jobdesc.document.values import Exemption, Importance, Internal
from jobdesc.readers.files import Line
from jobdesc.renderers import Edition
from jobdesc.renderers.brief import Brief, Cited, Dismissed, Told
from jobdesc.renderers.outline import outline
from tests.renderers.documents import MADE_AT, northwind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
POSTING = "7b0f7c1e-52f3-4f0e-9a53-0d6f1a2b3c4d"
LOOKS = (
    Look(),
    Look(theme=Theme.MODERN, fonts=Fonts.MIXED),
    Look(theme=Theme.FORMAL, fonts=Fonts.SERIF),
)

_STATED = Cited("Handbook of roles", "Duties", "stated", ("design",))
BRIEF = Brief(
    evidence={"duty-1": (_STATED,), "skill-1": (Cited("Career site", "Skills", "inferred"),)},
    insights=(
        Told("Pay", "average", "The average is $110,000.", (_STATED,)),
        Told("Pay", "average", "The average is $119,704.", (Cited("Survey", "Pay", "stated"),)),
    ),
    dismissed=(Dismissed("long-sentence", "that which", "It is the law’s wording.", "Ada"),),
)


def full() -> JobDescription:
    """Northwind with what only the internal faces say."""
    document = northwind(
        internal=Internal(
            exemption=Exemption.EXEMPT,
            exemption_basis="Computer employee, paid a salary.",
            physical_demands="Sits at a screen.\n\n- Lifts 5 kg\n- Travels a lot\n\n1. First\n2. Second",
            sign_off="Hiring manager\nHead of people",
        )
    )
    sections = tuple(
        section.model_copy(
            update={
                "items": tuple(
                    item.model_copy(update={"importance": Importance.PREFERRED})
                    if item.id == "duty-2"
                    else item
                    for item in section.items
                )
            }
        )
        for section in document.sections
    )
    return document.model_copy(update={"sections": sections})


def edition(
    document: JobDescription, face: Face = Face.PUBLIC, look: Look = DEFAULT_LOOK, **more: object
) -> Edition:
    shown = project(document, face)
    given: dict[str, object] = {"made_at": MADE_AT, "posting": POSTING, "revision": 7, "brief": BRIEF, **more}
    return Edition(shown, digest(shown), face=face, look=look, **given)  # type: ignore[arg-type]


def expected(made: Edition) -> list[Line]:
    """The lines that the outline gives a file, but for words of the page's own."""
    page = outline(made)
    lines = [
        Line("facts.employer.name", page.employer),
        Line("facts.requisition", page.requisition),
        Line("facts.title", page.title, "heading"),
        *(Line(fact.path, fact.text) for fact in page.facts),
        *(Line(detail.path, f"{detail.label} {detail.text}") for detail in page.details),
    ]
    for part in page.parts:
        lines.append(Line(part.path, part.heading, "heading"))
        for block in part.blocks:
            is_item = block.kind in ("ul", "ol", "evidence-numbers")
            kind = "heading" if block.is_subheading else "item" if is_item else "paragraph"
            for line in block.lines:
                said = f"{line.lead} {line.text}" if line.lead else line.text
                lines.append(Line(line.path, said, kind))
    kept = (Line(it.path, it.text.strip(), it.kind) for it in lines if it.path)
    return [it for it in kept if it.text]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xml(data: bytes, name: str = "word/document.xml") -> Element:
    return fromstring(parts(data)[name])


def zipped(entries: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return file.getvalue()


def changed(data: bytes, *pairs: tuple[str, str], name: str = "word/document.xml") -> bytes:
    """The file with some of a part's markup put in place of other; each has to be there."""
    held = parts(data)
    text = held[name].decode()
    for before, after in pairs:
        assert before in text, before
        text = text.replace(before, after, 1)
    return zipped({**held, name: text.encode()})


def without(data: bytes, *names: str) -> bytes:
    """The file without what carries its source in some way."""
    return zipped({name: held for name, held in parts(data).items() if not name.startswith(names)})


def foreign(body: str, **more: str) -> bytes:
    """A plain Word file of another's with that body; `more` are other parts by a short name."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    styles = more.get("styles", "")
    links = more.get("links", "")
    return zipped(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{package}/content-types">'
                f'<Override PartName="/word/document.xml" ContentType="{word}.document.main+xml"/></Types>'
            ).encode(),
            "_rels/.rels": (
                f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" '
                f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>'
            ).encode(),
            "word/_rels/document.xml.rels": (
                f'<Relationships xmlns="{package}/relationships"><Relationship Id="s" '
                f'Type="{office}/styles" Target="styles.xml"/>{links}</Relationships>'
            ).encode(),
            "word/styles.xml": f'<w:styles xmlns:w="{W[1:-1]}">{styles}</w:styles>'.encode(),
            "word/document.xml": (
                f'{more.get("before", "")}<w:document xmlns:w="{W[1:-1]}" xmlns:r="{office}">'
                f"<w:body>{body}</w:body></w:document>"
            ).encode(),
        }
    )


def p(text: str, look: str = "", run: str = "") -> str:
    return (
        f"<w:p><w:pPr>{look}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )

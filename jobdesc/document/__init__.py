"""Layer 0: the value `JobDescription` and what can be done with it, without Django."""

from jobdesc.document.canonical import canonical_json, digest
from jobdesc.document.carrying import Carried, carried, carry
from jobdesc.document.conflicts import Choice, Conflict
from jobdesc.document.differences import Change, ChangeKind, diff
from jobdesc.document.faces import Face, project
from jobdesc.document.looks import Fonts, Look, Paper, Theme
from jobdesc.document.merging import Merge, merge, resolve
from jobdesc.document.records import DocumentError, dump, load
from jobdesc.document.removals import removals
from jobdesc.document.summaries import told
from jobdesc.document.values import JobDescription
from jobdesc.document.wording import fill, placeholders_in, spans

__all__ = [
    "Carried",
    "Change",
    "ChangeKind",
    "Choice",
    "Conflict",
    "DocumentError",
    "Face",
    "Fonts",
    "JobDescription",
    "Look",
    "Merge",
    "Paper",
    "Theme",
    "canonical_json",
    "carried",
    "carry",
    "diff",
    "digest",
    "dump",
    "fill",
    "load",
    "merge",
    "placeholders_in",
    "project",
    "removals",
    "resolve",
    "spans",
    "told",
]

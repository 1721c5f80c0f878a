"""The builder's verbs: start a posting, and save it without anybody losing a word."""

from jobdesc.builder.sample import sample
from jobdesc.builder.saving import Base, Clash, Locked, Outcome, Saved, save_revision
from jobdesc.builder.starting import Choices, employer_facts, for_employer, start_posting

__all__ = [
    "Base",
    "Choices",
    "Clash",
    "Locked",
    "Outcome",
    "Saved",
    "employer_facts",
    "for_employer",
    "sample",
    "save_revision",
    "start_posting",
]

"""messages: bring the translations of a document's fixed words up to date (./dev messages).

Reads every fixed word out of `jobdesc/renderers`, adds the new ones to each language's `django.po`
(with nothing said yet), drops those that are gone, and compiles `django.mo`. It needs no gettext
programs; how to add a word or a language says docs/languages.md.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

CONTEXT = "job description"
RENDERERS = Path(__file__).parent.parent / "jobdesc" / "renderers"
LOCALE = RENDERERS.parent / "locale"

_CALLS = {
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


class Words(Catalog):
    """A catalogue whose head has no dates and no program's version: equal words, equal bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]


def languages() -> list[str]:
    return sorted(path.name for path in LOCALE.iterdir() if path.is_dir())


@cache
def fixed_words() -> tuple[tuple[str, str | tuple[str, ...]], ...]:
    """The context and the words of each call in the renderers' source."""
    return tuple(
        (context or "", words)
        for path in sorted(RENDERERS.glob("*.py"))
        for _, words, _, context in extract_from_file("python", path, keywords=_CALLS)
    )


def catalogue(language: str) -> Words:
    """What is translated, in the order of the source; a word without a translation has ""."""
    with source(language).open("rb") as file:
        known = read_po(file, locale=language)
    made = Words(
        locale=language, fuzzy=False, header_comment=f"# The fixed words of a document, in {language}."
    )
    for context, words in fixed_words():
        found: Message | None = known.get(words, context)
        said: Any = found.string if found else ("" if isinstance(words, str) else ("", ""))
        comments = found.user_comments if found else ()
        made.add(words, said, context=context, user_comments=comments)
    return made


def compiled(language: str) -> bytes:
    file = io.BytesIO()
    write_mo(file, catalogue(language))
    return file.getvalue()


def written(language: str) -> bytes:
    file = io.BytesIO()
    write_po(file, catalogue(language), width=100, no_location=True)
    return file.getvalue()


def source(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def binary(language: str) -> Path:
    return source(language).with_suffix(".mo")


def main() -> None:
    for language in languages():
        words = written(language)
        source(language).write_bytes(words)
        binary(language).write_bytes(compiled(language))
        missing = [message.id for message in catalogue(language) if message.id and not message.string]
        print(f"{language}: {len(catalogue(language))} words, {len(missing)} to translate")  # noqa: T201


if __name__ == "__main__":
    main()

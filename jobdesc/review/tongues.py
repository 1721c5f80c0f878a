"""In which language a sentence is, where a word means one thing in one and another in the next: German
"Provision" is a commission, French "prime" a bonus. Whole ads are told by the same words (`readers`)."""

from __future__ import annotations

import re
from typing import Final

COMMON: Final = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the and of to in for with you your our we is are on as will a an or this",
        "de": "und der die das mit für von zu im den wir du sie dich deine ihre unser bei ein eine als auf",
        "fr": "et de la le les des du en pour avec vous votre nous notre une un au dans sur est",
        "nl": "en de het een van je jij voor met wij onze bij naar zijn als op jouw aan te",
        "es": "y de la el los las en para con tu nuestro nuestra una un por que se del al",
        "it": "e di il la i le per con in un una del della nostro che si al dei tuo",
        "pt": "e de o a os as em para com um uma do da no na nosso que por se",
        "pl": "i w z na do oraz dla się nie jest że przez lub nas twoje o od po",
        "sv": "och i att det som en på är av för med till vi du den har vår ett",
    }.items()
}
"""The commonest words of each language, by its ISO 639 code."""

_WORD: Final = re.compile(r"[^\W\d_]+")


def spoken_in(text: str, otherwise: str) -> str:
    """Return the language by the commonest words of a folded sentence; `otherwise` where it has none
    of them, or as many of two languages."""
    words = _WORD.findall(text)
    counts = {language: sum(word in common for word in words) for language, common in COMMON.items()}
    most = max(counts.values())
    likely = [language for language, count in counts.items() if count == most]
    return likely[0] if len(likely) == 1 else otherwise

"""Which language an ad is written in, told by its commonest words."""

from __future__ import annotations

import re

_COMMON = {
    "en": "the and of to in for with you your our we is are on as will a an or this",
    "de": "und der die das mit für von zu im den wir du sie dich deine ihre unser bei ein eine als auf",
    "fr": "et de la le les des du en pour avec vous votre nous notre une un au dans sur est",
    "nl": "en de het een van je jij voor met wij onze bij naar zijn als op jouw aan te",
    "es": "y de la el los las en para con tu nuestro nuestra una un por que se del al",
    "it": "e di il la i le per con in un una del della nostro che si al dei tuo",
    "pt": "e de o a os as em para com um uma do da no na nosso que por se",
    "pl": "i w z na do oraz dla się nie jest że przez lub nas twoje o od po",
    "sv": "och i att det som en på är av för med till vi du den har vår ett",
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 8
_HEAD = 20_000


def language_of(text: str) -> str:
    """Return the ISO 639 code of the language whose common words stand most often in `text`;
    "" where they are too few to tell, or where two languages are as likely."""
    found = [word.casefold() for word in _WORD.findall(text[:_HEAD])]
    counts = sorted(
        ((sum(word in common for word in found), language) for language, common in _WORDS.items()),
        reverse=True,
    )
    (most, language), (next_most, _) = counts[:2]
    return language if most >= _ENOUGH and most * 4 >= next_most * 5 else ""

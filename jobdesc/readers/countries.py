"""Names that say where a place is: countries, states of the USA, large cities."""

from __future__ import annotations

from jobdesc.document.areas import is_state, names

__all__ = ["country_of", "country_of_city", "ends_a_place", "is_city", "is_either", "is_state"]

# Codes only where they are written so and are no abbreviation of a trade (IT, HR, PM, AI, QA, BI).
_CODES = frozenset(
    {
        "US", "GB", "DE", "FR", "ES", "PT", "NL", "BE", "AT", "CH", "LU", "IE", "DK", "SE", "NO", "FI", "PL",
        "CZ", "SK", "HU", "RO", "BG", "GR", "EE", "LV", "LT", "SI", "TR", "AU", "NZ", "JP", "SG",
    }
)  # fmt: skip
# "Berlin, DE" and "Dover, DE", "Pune, IN" and "Gary, IN", "Tbilisi, Georgia" and "Atlanta, Georgia".
_EITHER = {"de": "DE", "in": "IN", "georgia": "US"}
_CITIES = frozenset(
    """amsterdam|rotterdam|the hague|den haag|utrecht|eindhoven|groningen|antwerp|antwerpen|ghent|gent|leuven
    |brussels|bruxelles|brussel|berlin|munich|münchen|hamburg|cologne|köln|frankfurt|frankfurt am main
    |stuttgart|düsseldorf|leipzig|dresden|hannover|hanover|nürnberg|nuremberg|bremen|dortmund|karlsruhe
    |mannheim|vienna|wien|graz|linz|salzburg|innsbruck|zurich|zürich|basel|geneva|genève|genf|bern|lausanne
    |paris|lyon|marseille|toulouse|lille|bordeaux|nantes|strasbourg|rennes|montpellier|grenoble|barcelona
    |madrid|valencia|sevilla|seville|málaga|malaga|bilbao|zaragoza|lisbon|lisboa|porto|braga|coimbra|aveiro
    |milan|milano|turin|torino|rome|roma|bologna|naples|napoli|florence|firenze|london|manchester|birmingham
    |leeds|glasgow|edinburgh|bristol|liverpool|sheffield|cardiff|belfast|dublin|cork|galway|copenhagen
    |københavn|aarhus|stockholm|gothenburg|göteborg|malmö|oslo|bergen|helsinki|tampere|espoo|tallinn|riga
    |vilnius|kaunas|warsaw|warszawa|kraków|krakow|wrocław|wroclaw|gdańsk|gdansk|poznań|poznan|łódź|prague
    |praha|brno|bratislava|budapest|bucharest|cluj-napoca|sofia|athens|thessaloniki|belgrade|zagreb
    |ljubljana|istanbul|new york|new york city|san francisco|los angeles|san diego|seattle|boston|chicago
    |denver|atlanta|dallas|houston|philadelphia|toronto|montreal|montréal|vancouver|sydney|melbourne
    |brisbane|perth|auckland|singapore|bengaluru|bangalore|mumbai|hyderabad|new delhi|tokyo|tel aviv|dubai
    |cape town|johannesburg|nairobi|são paulo|mexico city|buenos aires""".replace("\n    ", "").split("|")
)


def country_of(name: str) -> str:
    """ "Portugal", "Allemagne", "UK" or "PT" as ISO 3166-1 alpha-2, "" for anything else."""
    return name if name in _CODES else names().get(name.casefold(), "")


def is_either(name: str) -> bool:
    """Whether it is a state of the USA to some, and a country to others."""
    return name.casefold() in _EITHER


def country_of_city(city: str, either: str) -> str:
    """Which of the two it is beside a large city ("Berlin, DE"), "" beside any other."""
    return _EITHER.get(either.casefold(), "") if is_city(city) else ""


def is_city(name: str) -> bool:
    """Whether it is one of the large cities that need no country beside them."""
    return name.casefold() in _CITIES


def ends_a_place(name: str) -> bool:
    """Whether "Porto, <name>" is a place for sure."""
    return bool(country_of(name)) or is_state(name)

"""Text of no meeting: paragraphs in the manner of an outcome document, and wishes to change them.

Everything is drawn from a seed, so that a run repeats; the States are invented.
"""

from __future__ import annotations

from random import Random
from typing import Any

OPENINGS = ("Recognizing", "States commit themselves to", "We reaffirm", "The conference invites", "We welcome",
            "States resolve to", "We call upon all parties to", "The conference decides to")
PHRASES = (
    "strengthen the marking of retired weights and measures", "the exchange of experience among museums of metrology",
    "make available adequate, sustained and predictable resources", "with due regard to national circumstances",
    "at the request of the State concerned", "in accordance with the rules of the conference", "where appropriate",
    "the role of regional workshops", "the needs of small islands and of high plateaus", "on mutually agreed terms",
    "the comparison of standards kept under glass", "a voluntary fund for the carriage of reference masses",
    "including through the training of young keepers", "the full participation of women at every level",
    "before the end of the following biennium", "taking into account the report of the presiding officer",
    "to improve the collection of figures by office, instrument and year", "without prejudice to other processes",
    "the safe storage of standards that are no longer in use", "the register of instruments kept by the secretariat",
    "national points of contact", "as well as lessons learned", "the instrument on weights and measures",
)
FIRST = ("Ar", "Bor", "Cor", "Dun", "El", "Far", "Gal", "Hal", "Is", "Jor", "Kal", "Lor", "Mar", "Nor", "Os", "Per")
LAST = ("venia", "land", "dia", "mark", "stan", "mere", "wick", "ovia", "holm", "ria", "quay", "dale", "burg")


def states(number: int) -> list[str]:
    """Names of this many States that do not exist."""
    names = [first + last for last in LAST for first in FIRST]
    return names[:number]


def paragraph(chance: Random) -> str:
    """A paragraph of some sixty words."""
    phrases = chance.sample(PHRASES, chance.randint(6, 9))
    return f"{chance.choice(OPENINGS)} {', '.join(phrases[:3])}; {', and '.join(phrases[3:])}."


def text(number: int, seed: str = "text") -> list[dict[str, Any]]:
    """A draft of this many numbered paragraphs under headings, as an import takes it."""
    chance, passages = Random(seed), []
    for place in range(number):
        if place % 30 == 0:
            heading = {"label": "I" * (place // 30 + 1) if place < 120 else None, "kind": "heading", "level": 0}
            passages.append(heading | {"wording": chance.choice(PHRASES).capitalize()})
        passages.append({"label": str(place + 1), "kind": "paragraph", "level": 0, "wording": paragraph(chance)})
    return passages


def wish(base: str, chance: Random) -> dict[str, Any]:
    """A proposal as a form would send it: most amend a phrase or two, a few ask for more."""
    kind = chance.choices(("amend", "delete", "new paragraph after", "alternative"), (84, 6, 6, 4))[0]
    if kind == "delete":
        return {"kind": kind}
    if kind != "amend":
        return {"kind": kind, "wording": paragraph(chance)}
    return {"kind": kind, "wording": amended(base, chance)}


def amended(base: str, chance: Random) -> str:
    """The wording with one to three phrases put in, taken out or replaced."""
    words = base.split(" ")
    for _ in range(chance.randint(1, 3)):
        at, size = chance.randrange(1, len(words) - 6), chance.choice((0, 0, 2, 3, 5))
        put_in = chance.choice(PHRASES).split(" ")[: chance.randint(2, 7)] if size != 5 else []
        words[at : at + size] = put_in
    return " ".join(words) if words != base.split(" ") else f"{base} {chance.choice(PHRASES).capitalize()}."

"""Follows the script of the demonstration and keeps what stands, for tests to ask at any step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from editor.demonstration.script import Script, Step

POSITIONS = ("support", "accept", "reserve", "object")


@dataclass
class Standing:
    """What stands at one moment: who is accredited, the current draft, proposals, what is agreed."""

    draft: int | None = None
    circulation: str = "to the chair"
    accredited: set[str] = field(default_factory=set)
    sponsors: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    on: dict[str, str] = field(default_factory=dict)
    stands_on: dict[str, int] = field(default_factory=dict)
    worded: dict[str, Any] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    agreed_ad_ref: dict[str, Any] = field(default_factory=dict)
    agreed_in_informals: dict[str, Any] = field(default_factory=dict)

    def is_open(self, proposal: str) -> bool:
        """Whether a proposal stands on the current draft and was not withdrawn."""
        return self.stands_on.get(proposal) == self.draft and proposal not in self.withdrawn

    def open_on(self, paragraph: str) -> list[str]:
        """The open proposals that would change a paragraph."""
        return [
            key
            for key, on in self.on.items()
            if on == paragraph and self.kinds[key] != "new paragraph after" and self.is_open(key)
        ]


def following(played: Script) -> Iterator[tuple[Step, Standing]]:
    """Each step with what stood before it; after the last, the one standing holds the end."""
    standing = Standing()
    for step in played.steps:
        yield step, standing
        _after(standing, step, played)


def _after(standing: Standing, step: Step, played: Script) -> None:
    match step.verb:
        case "accredit":
            standing.accredited.add(step.args["code"])
        case "set_modes":
            standing.circulation = step.args["circulation"]
        case "issue_draft":
            standing.draft = step.args["draft"]
        case "table_proposal" | "maintain_proposal" | "revise_proposal":
            _stands(standing, step)
        case "table_phrase":
            standing.sponsors[step.args["proposal"]] = [step.actor]
            standing.stands_on[step.args["proposal"]] = step.args["draft"]
        case "cosponsor":
            standing.sponsors[step.args["proposal"]].append(step.actor)
        case "withdraw_proposal":
            standing.withdrawn.add(step.args["proposal"])
        case "agree_ad_ref" | "agree_in_informals" | "reopen":
            _decided(standing, step, played)


def _stands(standing: Standing, step: Step) -> None:
    key = step.args["proposal"]
    standing.sponsors.setdefault(key, [step.actor])
    standing.kinds.setdefault(key, step.args.get("kind", ""))
    standing.on[key] = step.args["paragraph"]
    standing.stands_on[key] = step.args["draft"]
    standing.worded[key] = step.args["wording"]


def _decided(standing: Standing, step: Step, played: Script) -> None:
    wordings = {row.key: row.text for row in played.drafts[step.args["draft"]]}
    for key in step.args["paragraphs"]:
        for covered in (row for row in wordings if row == key or row.startswith(f"{key}.")):
            standing.agreed_in_informals.pop(covered, None)
            standing.agreed_ad_ref.pop(covered, None)
            if step.verb == "agree_ad_ref":
                standing.agreed_ad_ref[covered] = wordings[covered]
            elif step.verb == "agree_in_informals":
                standing.agreed_in_informals[covered] = wordings[covered]

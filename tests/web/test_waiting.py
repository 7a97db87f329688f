"""Claims about acts that may wait on a device: a delegation's word on wordings, and nothing that has its hour."""

from __future__ import annotations

import pytest

from editor import rights
from editor.negotiation import COMMANDS
from editor.rights import Right
from editor.web.forms import FORMS, may_wait
from editor.web.forms.waiting import MAY_WAIT

OPEN = "under negotiation"
# Of these the moment is part of the act, whoever does them.
OF_THE_HOUR = (Right.OBJECT_TO_ADOPTION, Right.DISSOCIATE, Right.OWN_STATEMENT)


@pytest.mark.parametrize("name", sorted(FORMS))
def test_only_a_delegations_word_on_a_wording_waits(name: str) -> None:
    right = COMMANDS[name].right
    is_of_delegations = all(rights.is_delegation in line for line in rights.RIGHTS[right])
    assert not may_wait(name, OPEN) or (is_of_delegations and right not in OF_THE_HOUR)


def test_every_act_that_may_wait_has_a_form() -> None:
    assert set(FORMS) >= MAY_WAIT


@pytest.mark.parametrize("state", ["question put", "adopted", "suspended", "not adopted"])
def test_once_the_question_is_put_nothing_waits(state: str) -> None:
    assert not any(may_wait(name, state) for name in FORMS)

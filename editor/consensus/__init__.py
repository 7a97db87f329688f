"""How near to agreement: pure functions over what delegations said and the chair decided.

In reading order: `modes` (what may be shown to whom), `status` (a paragraph's status for an audience, and a
document's progress), `agreed` (what agreed text forbids). Standard library only.
"""

"""The laws of the text run without a deadline: a busy machine must not make a law fail."""
from __future__ import annotations

from hypothesis import settings

settings.register_profile("laws", deadline=None, max_examples=100)
settings.load_profile("laws")

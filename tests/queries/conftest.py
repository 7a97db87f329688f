"""The room with its Zero Draft, for claims about what the reads say of it."""

from tests.negotiation.conftest import built, room

__all__ = ["built", "room"]

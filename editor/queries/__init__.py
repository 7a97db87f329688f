"""The reads: frozen dataclasses for pages and exports.

`known` answers what one viewer may know of a document and is the only door to proposals, positions and
decisions; the other modules arrange it for a page each. Nothing here writes.
"""

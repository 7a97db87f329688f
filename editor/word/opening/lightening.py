"""A Word file with its words alone: what is read of it stays, pictures, fonts and what tells of people go.

Between a preview and its confirmation a file travels through the browser of whoever sent it; so it is made small.
"""

from __future__ import annotations

from editor.word.opening.package import Package
from editor.word.package import archived

_READ = ("styles", "numbering", "footnotes", "endnotes", "comments", "commentsExtended", "header", "footer")
_PACKAGE = ("[Content_Types].xml", "_rels/.rels")


def lightened(content: bytes) -> bytes:
    """The file with the parts that are read, and no others; refused as `Package` refuses. Reading it gives the same."""
    package = Package(content)
    folder, _, name = package.main.rpartition("/")
    own = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    wanted = [*_PACKAGE, package.main, own, *(part for kind in _READ for part in package.related(kind))]
    found = (package.archive.named(one) for one in wanted)
    return archived([(one, package.archive.read(one)) for one in dict.fromkeys(found) if one])

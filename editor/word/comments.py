"""Comments in the margin: collected while the body is written, then a part of their own."""

from __future__ import annotations

from dataclasses import dataclass

from editor.word.blocks import line
from editor.word.markup import HEAD, NAMESPACES, escaped

_REFERENCE = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{}"/></w:r>'
_MOST_INITIALS = 3
_FROM_HERE = " (from Adref)"


@dataclass(frozen=True, slots=True)
class Remark:
    """Words beside the text: by whom, when (an instant, or empty), and their lines."""

    author: str
    date: str
    lines: tuple[str, ...]


def from_here(name: str) -> str:
    """The author of a remark that goes out and is not to come back as anybody's, whoever edits the file meanwhile."""
    return f"{name}{_FROM_HERE}"


def is_from_here(author: str) -> bool:
    """Whether a comment went out from here."""
    return author.endswith(_FROM_HERE)


class Comments:
    """The comments of one document, numbered from 0 in the order in which they begin."""

    def __init__(self) -> None:
        self._remarks: list[Remark] = []
        self._open: dict[int, int] = {}

    def start(self, remark: Remark) -> str:
        """The mark where the words begin that a remark is beside."""
        number = len(self._remarks)
        self._remarks.append(remark)
        self._open[id(remark)] = number
        return f'<w:commentRangeStart w:id="{number}"/>'

    def end(self, remark: Remark) -> str:
        """The mark where they end, and the run that refers to the remark.

        It stands in no change, so that it stays whatever becomes of the changes.
        """
        number = self._open.pop(id(remark))
        return f'<w:commentRangeEnd w:id="{number}"/>{_REFERENCE.format(number)}'

    def xml(self) -> str:
        """The comments part; empty when there are none."""
        if not self._remarks:
            return ""
        bodies = "".join(_comment(number, one) for number, one in enumerate(self._remarks))
        return f"{HEAD}<w:comments {NAMESPACES}>{bodies}</w:comments>"


def _comment(number: int, remark: Remark) -> str:
    date = f' w:date="{remark.date}"' if remark.date else ""
    initials = "".join(word[0] for word in remark.author.split() if word[0].isalnum())[:_MOST_INITIALS].upper()
    return (
        f'<w:comment w:id="{number}" w:author="{escaped(remark.author)}"{date} w:initials="{escaped(initials)}">'
        f'{"".join(line("CommentText", one) for one in remark.lines)}</w:comment>'
    )

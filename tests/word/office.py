"""LibreOffice as a judge and as an editor: it accepts or rejects all changes of our files by its own means and says
what is left; and it changes a text as a delegate does, with its changes tracked or not.

It is driven by a macro of a few lines in a profile of its own, because that needs nothing but the program itself.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

_SCRIPT = """\
Sub Judge(list As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim as_word(0) As New com.sun.star.beans.PropertyValue
  as_word(0).Name = "FilterName" : as_word(0).Value = "MS Word 2007 XML"
  open_till_the_end = StarDesktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  asked = createUnoService("com.sun.star.io.TextInputStream")
  asked.setInputStream(createUnoService("com.sun.star.ucb.SimpleFileAccess").openFileRead(list))
  line = asked.readLine()
  Do While line &lt;&gt; ""
    words = Split(line, Chr(9))
    doc = StarDesktop.loadComponentFromURL(words(0), "_blank", 0, hidden())
    act = ".uno:" &amp; words(1) &amp; "AllTrackedChanges"
    dispatcher.executeDispatch(doc.CurrentController.Frame, act, "", 0, Array())
    doc.storeToURL(words(2), as_word())
    doc.close(True)
    line = asked.readLine()
  Loop
  StarDesktop.terminate()
End Sub

Sub Edit(list As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim as_word(0) As New com.sun.star.beans.PropertyValue
  as_word(0).Name = "FilterName" : as_word(0).Value = "MS Word 2007 XML"
  open_till_the_end = StarDesktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, hidden())
  asked = createUnoService("com.sun.star.io.TextInputStream")
  asked.setInputStream(createUnoService("com.sun.star.ucb.SimpleFileAccess").openFileRead(list))
  words = Split(asked.readLine(), Chr(9))
  doc = StarDesktop.loadComponentFromURL(words(0), "_blank", 0, hidden())
  target = words(1)
  words = Split(asked.readLine(), Chr(9))
  Do While words(0) &lt;&gt; "end"
    If words(0) = "track" Then
      doc.RecordChanges = (words(1) = "on")
    Else
      find = doc.createSearchDescriptor()
      find.SearchString = words(1)
      found = doc.findFirst(find)
      at = found.Text.createTextCursorByRange(found)
      Select Case words(0)
      Case "replace"
        found.setString(words(2))
      Case "after"
        at.gotoEndOfParagraph(False)
        found.Text.insertControlCharacter(at, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
        found.Text.insertString(at, words(2), False)
      Case "split"
        at.collapseToStart()
        found.Text.insertControlCharacter(at, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
      Case "delete"
        at.gotoStartOfParagraph(False)
        at.gotoNextParagraph(True)
        at.setString("")
      Case "comment"
        note = doc.createInstance("com.sun.star.text.textfield.Annotation")
        note.Content = words(2)
        note.Author = "Capital"
        found.Text.insertTextContent(found, note, True)
      End Select
    End If
    words = Split(asked.readLine(), Chr(9))
  Loop
  doc.storeToURL(target, as_word())
  doc.close(True)
  StarDesktop.terminate()
End Sub
"""
_LIBRARY = """\
<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false">{}</library:library>"""
_MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Judging" script:language="StarBasic">
{}</script:module>"""
_ACTS = {True: "Accept", False: "Reject"}


class Office:
    """LibreOffice with a profile in a folder of its own."""

    def __init__(self, folder: Path, program: str) -> None:
        self._folder, self._program = folder, program
        self._profile = folder / "profile"
        self._call("--headless", "--terminate_after_init")  # makes the profile, with an empty library
        library = self._profile / "user" / "basic" / "Standard"
        (library / "script.xlb").write_text(_LIBRARY.format('<library:element library:name="Judging"/>'), "utf-8")
        (library / "dialog.xlb").write_text(_LIBRARY.format(""), "utf-8")
        (library / "Judging.xba").write_text(_MODULE.format(_SCRIPT), "utf-8")

    @classmethod
    def required(cls, folder: Path) -> Office:
        """The program of this machine; whoever asks is skipped where there is none."""
        program = shutil.which("soffice")
        if program is None:
            pytest.skip("LibreOffice or pdftotext is not on this machine")
        return cls(folder, program)

    def judges(self, files: Iterable[bytes], *, accept: bool) -> Iterator[bytes]:
        """Each file with all its changes accepted or rejected, as the program writes it."""
        lines, answers = [], []
        for number, file in enumerate(files):
            source, answer = self._folder / f"asked-{number}.docx", self._folder / f"judged-{number}.docx"
            source.write_bytes(file)
            answer.unlink(missing_ok=True)
            lines.append(f"{source.as_uri()}\t{_ACTS[accept]}\t{answer.as_uri()}\t\n")
            answers.append(answer)
        asked = self._folder / "asked.txt"
        asked.write_text("".join(lines), "utf-8")
        self._call("--headless", f"macro:///Standard.Judging.Judge({asked.as_uri()})")
        yield from (answer.read_bytes() for answer in answers)

    def edits(self, file: bytes, *acts: tuple[str, ...]) -> bytes:
        """The file once these things were done to it, as the program writes it.

        An act is ``("track", "on" or "off")``, or ``replace, after, split, delete, comment`` with the words at which it
        is done, and for three of them with other words.
        """
        source, answer = self._folder / "to-edit.docx", self._folder / "edited.docx"
        source.write_bytes(file)
        answer.unlink(missing_ok=True)
        asked = self._folder / "edits.txt"
        lines = [(source.as_uri(), answer.as_uri()), *acts, ("end",)]
        asked.write_text("".join("\t".join(line) + "\t\n" for line in lines), "utf-8")
        self._call("--headless", f"macro:///Standard.Judging.Edit({asked.as_uri()})")
        return answer.read_bytes()

    def _call(self, *words: str) -> None:
        profile = f"-env:UserInstallation={self._profile.as_uri()}"
        subprocess.run([self._program, profile, "--norestore", *words], check=True, capture_output=True, timeout=120,
                       stdin=subprocess.DEVNULL)  # fmt: skip

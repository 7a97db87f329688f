"""LibreOffice as a judge: it accepts or rejects all changes of our files by its own means, and says what is left.

It is driven by a macro of a few lines in a profile of its own, because that needs nothing but the program itself.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

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
    def found(cls, folder: Path) -> Office | None:
        """The program of this machine, if it has one."""
        program = shutil.which("soffice")
        return cls(folder, program) if program else None

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

    def _call(self, *words: str) -> None:
        profile = f"-env:UserInstallation={self._profile.as_uri()}"
        subprocess.run([self._program, profile, "--norestore", *words], check=True, capture_output=True, timeout=120,
                       stdin=subprocess.DEVNULL)  # fmt: skip

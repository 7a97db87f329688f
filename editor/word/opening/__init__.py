"""Opening a Word file that somebody else made: refused with a sentence, or a package of parts that are safe to read.

In reading order: `refusing` (why a file is not opened, and what its sender can do), `archive` (the zip), `trees` (one
part as a tree), `package` (the parts and how they belong together), `lightening` (what of them is read). Nothing
outside of the file is ever fetched.
"""

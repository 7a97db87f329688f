"""Tracked changes resolved: all accepted or all rejected, by our own hand, as Word does it.

In reading order: `words` (what is inserted, deleted or moved within paragraphs), `tables` (rows and cells),
`properties` (what was formatted otherwise), `paragraphs` (marks that are gone join what they parted), `story` (one
part), `file` (the whole file). The redlines we hand out are judged by it, and so are the files that come in.
"""

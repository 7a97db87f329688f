"""What can be taken away of a document, as values to be printed: for one viewer, under the modes in force.

In reading order: `asked` (who asks for what), `forms` (the list of what there is, and for whom), `changes` (redlines),
`tabled` (rolling text, proposals, their tables), `reports` (the procedural report, votes), `capital` (a draft to be
edited at home), `complete` (everything a viewer may read, for programs), `sheets` (the same for spreadsheets). The text
itself and the record copy are in `queries/papers.py`. Nothing here says more to a viewer than the pages do.
"""

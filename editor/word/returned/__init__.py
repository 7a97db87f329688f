"""A delegation's file that came back: what it asks of the draft, paragraph by paragraph, as proposals to confirm.

In reading order: `values` (what is told), `placing` (which draft the file was made on, and which paragraph is which),
`wishing` (what one reading asks), `finding` (the whole file: authors together or apart, comments as rationale, carried
to the current draft). Nothing is written, and nothing is dropped: what cannot be placed is told with its words.
"""

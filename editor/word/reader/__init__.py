"""What a Word file says: each paragraph as it reads and as it read, who changed what, what was left out and why.

In reading order: `values` (what is told), `styles` and `numbering` (names, levels and automatic numbers), `atoms` (one
pass through a part), `pairing` (which paragraph was which), `telling` (the whole file), `passages` (as a draft's).
"""

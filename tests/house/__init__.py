"""The rules of the house, each a small function with a sentence why, proved on every run.

`reading` holds what a rule looks at; `arrows`, `writing`, `shape` and `pages` hold the rules about imports,
about who writes and asks the clock, about size and names, and about what reaches a browser.
"""

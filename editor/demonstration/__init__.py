"""The demonstration conference: invented from end to end, States included, so that no invented position
ever stands under a real name. Content lies in TOML files; `script` makes them into steps, purely.
"""

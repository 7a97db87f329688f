"""Figures of speed, each against a peer or a floor measured in the same run.

`python -m bench NAME [--json]` with NAME one of `page`, `write`, `rolling`, `compare`, `mergers`, `word`. A load is
bounded and stays on loopback; `compare` waits a minute for its peer, and `mergers` tries 5,000 cases in some minutes.
Nothing in the package depends on this room, and no test compares times.
"""

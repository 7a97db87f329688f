"""Figures of speed, each against a peer or a floor measured in the same run.

`python -m bench NAME [--json]` with NAME one of `page`, `write`, `compare`. A load is bounded, stays on loopback
and takes less than a minute. Nothing in the package depends on this room, and no test compares times.
"""

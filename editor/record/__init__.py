"""The record as it leaves the house: the bundle of formal acts, and the two verifiers that go with it.

`verify` is one file that needs nothing but Python's standard library, and `verify.html` does the same in a browser
without a line to anywhere: both are put into every bundle, and neither rests on the other nor on the rest of Adref.
`bundle` puts a bundle together, the same bytes for the same state. What stands in checkpoints and manifests is told
once, in `verify`.
"""

"""The pure core of the text: values in, values out, no database, no clock, no network.

Read in this order: ``wording`` (the value everything holds), ``tokens`` (its smallest parts),
``comparison`` over ``sequences`` (what one wording changes in another), ``rolling`` (many
proposals woven into one base), ``labels`` and ``brackets`` (how paragraphs are numbered and what
is not agreed in them), ``reading`` (a file of text becomes paragraphs).
"""

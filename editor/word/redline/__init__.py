"""A redline: two drafts in one file as real tracked changes; accepting all gives the new, rejecting all the old.

In reading order: `values` (what is asked for), `steps` (what became of each paragraph), `pieces` (what became of its
words), `lines` (both as Word paragraphs and their marks), `ink` (changes in XML), `setting` (the body), `checking` (our
own resolver's judgement) and `writing` (the file). `kin` tells splits and mergers by their words.
"""

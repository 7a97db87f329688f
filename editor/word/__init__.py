"""Word documents: values of the text in, bytes of a DOCX file out; bytes of a DOCX file in, values out.

A pure room of the house: it knows neither pages nor tables. In reading order: ``values`` (what is
printed), ``official`` and ``record_copy`` (the documents), ``body``, ``runs`` and ``notes`` (how a
paragraph is set), ``styles`` and ``layout`` (United Nations measures), ``package`` (the file); then,
``redline`` (the changes between two texts); for files that others made, ``opening`` (safely),
``resolving`` (their tracked changes), ``reader`` (what they say), and ``children``, where that is done.
"""

"""Adref: a conference takes an outcome document from its Zero Draft to the adopted text.

The house in one sentence: a delegate's act is a command; a command needs a right, changes the
document, and leaves a line in the journal of each audience that may know; the journal tells open
pages what is stale; pages show what their audience may see.

A tour, from the ground up. Arrows of import point down this list only:

    text/          pure: wording, tokens, comparison, rolling text, labels, brackets, reading a draft
    consensus/     pure: positions, the status of a paragraph, the progress of a document
    store, models/ the engine, the one writer, the sources of time and chance; one table a file
    rights, journal, refusals
                   who may act and who may see; one line per kind of entry; why the room says no
    negotiation/   the only writers: every act of the conference is one function here
    queries/       the reads: frozen values for pages and exports
    word/          Word documents in and out: values in, bytes out
    web/, live/    HTTP to commands and queries; the journal to open pages
    app, cli       what ties the rooms together for the server and for the shell

Beside them: un_members (the list of States), demonstration/ (an invented conference).
Start reading at ``editor.text.wording``: every other room holds the value defined there.
"""

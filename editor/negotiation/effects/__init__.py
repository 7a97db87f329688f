"""What each kind of entry writes in the tables: one function a kind, one noun a file.

The only code that changes the tables of the record, live and in replay alike.
"""

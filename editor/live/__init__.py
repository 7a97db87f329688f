"""The live room: the journal translated to Socket.IO, so that every act is on every screen at once.

Who comes in by the doors (`doors.py`) is a guest (`guests.py`) in rooms that are worked out from the database
(`rooms.py`). After an act the bell (`bell.py`) reads what the journal told since it rang last, makes one notice for
each room and fans it out (`fanout.py`): framed once, written straight to each socket's line (`lines.py`). A watch
(`watch.py`) shows out whoever's sign-in or seat has ended. Between several workers a queue (`between.py`) carries
hints, never the record. Nothing here writes, and a client of a socket says nothing: acts go over HTTP.
"""

"""The application that the server loads; its worker has made greenlets of threads before this is read."""

from __future__ import annotations

import os

from editor import offhub
from editor.app import create_app
from editor.web.demonstration import print_doors

app = create_app()
print_doors(app, os.environ)
offhub.keep_pace()

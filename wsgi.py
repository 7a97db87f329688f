"""The application that the server loads; its worker has made greenlets of threads before this is read."""

from __future__ import annotations

import os
import sys

from editor import offhub
from editor.app import create_app
from editor.refusals import Refusal
from editor.web.demonstration import print_doors

NOT_STARTED = 3  # by this gunicorn knows that another worker would not start either

try:
    app = create_app()
except Refusal as refusal:
    print(refusal.sentence, file=sys.stderr)
    sys.exit(NOT_STARTED)
print_doors(app, os.environ)
offhub.keep_pace()

"""What a server process runs: `gunicorn jobdesc.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobdesc.settings")

application = get_wsgi_application()

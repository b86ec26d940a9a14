"""G11: 2.5 million NCCI pairs through the whole import, beside the bare executemany or COPY of the same rows.

Rows are invented in the layout and with the counts of a practitioner release: 12,828 column-one codes, 10,652
column-two codes, a third of the rows ended. The import runs in a process of its own, so that its memory is its own;
its figure counts everything from the file to the switch. CPU is that of the application and the database process.
"""

import json
import os
import random
import resource
import string
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path

import psutil
from django.conf import settings
from django.db import connection, connections
from django.test.utils import get_runner

from codes import bulk
from codes.importers.ncci_ptp import read
from codes.importers.files import SourceFile
from codes.importers.problems import Problems
from codes.models import PtpEdit, Release
from codes.sources import SOURCES

ROWS = int(os.environ.get("BENCH_ROWS", 2_546_017))
ROOT = Path(__file__).parent.parent

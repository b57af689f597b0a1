#!/usr/bin/env python3
"""Follows openapi/README.md: runs its `sh` blocks, one after the other in one shell, against the server at PATUH_URL."""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

readme = Path(__file__).resolve().parents[2] / "openapi/README.md"
blocks = re.findall(r"^```sh\n(.*?)^```$", readme.read_text(), re.S | re.M)
script = "\n".join(f"echo '== block {number}'\n{block}" for number, block in enumerate(blocks, 1))
with tempfile.TemporaryDirectory() as directory:
    run = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script], cwd=directory, text=True, capture_output=True, timeout=120,
        env=os.environ | {"PATUH": os.environ["PATUH_URL"]},
    )
if run.returncode != 0 or not run.stdout.rstrip().endswith("accepted"):
    print(run.stdout, run.stderr, sep="\n")
    sys.exit(f"openapi/README.md breaks off in block {run.stdout.count('== block')} of {len(blocks)}")
if "-v" in sys.argv:
    print(run.stdout)
print(f"openapi/README.md: {len(blocks)} blocks, from nothing to an accepted report")

#!/usr/bin/env python3
"""Runs Schemathesis against the server at PATUH_URL as an investigator, an employer's administrator and nobody."""
import json, os, subprocess, sys, urllib.request
from pathlib import Path

url = os.environ["PATUH_URL"]
tool = Path(__file__).resolve().parent.parent / ".cache/contract/venv/bin/schemathesis"
examples = os.environ.get("PATUH_CONTRACT_EXAMPLES", "8")


def session(account: str) -> str:
    body = json.dumps({"email": f"{account}@demo.patuh.test", "password": "patuh-demo-2026"}).encode()
    request = urllib.request.Request(f"{url}/api/v1/session", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return answer.headers["Set-Cookie"].split(";")[0]


# What ends a session would end the run's own.
LEAVE = ["--exclude-path-regex", "^/api/v1/(session|session/all|me/.*)$"]
failed = False
for account in ("investigator", "employer-admin", None):
    command = [str(tool), "run", f"{url}/openapi.json", "--url", url, "--checks", "all", "--max-examples", examples,
               "--seed", "2026", "--request-timeout", "10", "--phases", "examples,coverage,fuzzing", "--no-color", *LEAVE]
    if account:
        command += ["--header", f"Cookie: {session(account)}", "--header", "X-Requested-With: patuh",
                    "--exclude-checks", "ignored_auth"]
    print(f"schemathesis as {account or 'nobody'}", flush=True)
    failed |= subprocess.run(command).returncode != 0
sys.exit(failed)

#!/usr/bin/env python3
"""Tries the server at PATUH_URL against its document, as people of three roles, as another system and as nobody."""
import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from pathlib import Path

URL = os.environ["PATUH_URL"]
HERE = Path(__file__).resolve().parent
CACHE = HERE.parent / ".cache/contract"
TOOL = CACHE / "venv/bin/schemathesis"
EXAMPLES = os.environ.get("PATUH_CONTRACT_EXAMPLES", "10")
# What ends or changes the run's own sign-in is tried by tests/api/sessions.rs instead.
LEAVE = ["--exclude-path-regex", "^/api/v1/(session|session/all|me/.*)$"]


def call(method: str, path: str, body=None, headers=None):
    data = json.dumps(body).encode() if isinstance(body, dict) else body
    request = urllib.request.Request(URL + path, data, {"Content-Type": "application/json"} | (headers or {}), method=method)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.loads(answer.read() or b"null"), answer.headers
    except urllib.error.HTTPError as error:
        sys.exit(f"{method} {path}: {error.code} {error.read().decode()}")


def session(account: str) -> dict:
    body = {"email": f"{account}@demo.patuh.test", "password": "patuh-demo-2026"}
    _, headers = call("POST", "/api/v1/session", body)
    return {"Cookie": headers["Set-Cookie"].split(";")[0], "X-Requested-With": "patuh"}


def token(administrator: dict, employer: str, until: str) -> dict:
    """A client with every scope, as the administrator makes one."""
    once = lambda: administrator | {"Idempotency-Key": str(uuid.uuid4())}
    organisation, _ = call("POST", "/api/v1/organisations", {"name": "Integrator uji", "kind": "integrator", "region_code": "65"}, once())
    scopes = ["employers.read", "coverage.read", "coverage.write", "compliance.read", "statistics.read"]
    client, _ = call("POST", "/api/v1/api-clients", {
        "name": "Sistem uji", "organisation_id": organisation["id"], "employer_id": employer, "scopes": scopes, "expires_on": until,
    }, once())
    form = urllib.parse.urlencode({"grant_type": "client_credentials", "client_id": client["client_id"], "client_secret": client["client_secret"]})
    answer, _ = call("POST", "/api/v1/oauth/token", form.encode(), {"Content-Type": "application/x-www-form-urlencoded"})
    return {"Authorization": f"Bearer {answer['access_token']}"}


def ids(who: dict, path: str, name: str = "id") -> list:
    items, _ = call("GET", path, headers=who)
    return [item[name] for item in items["items"] if item.get(name)][:5]


def made(investigator: dict, employer_admin: dict) -> dict:
    """What the run needs to be there: two reports, a finding with a served letter, an inspection, a file."""
    me, _ = call("GET", "/api/v1/session", headers=employer_admin)
    own, today = me["scope"]["employer_id"], me["today"]
    lines = [{"name": f"Uji {n}", "nik": f"657101010190{n:04}", "wage": "5000000"} for n in range(1, 4)]
    for month in (months_before(today, 2), months_before(today, 1)):
        if not ids(employer_admin, f"/api/v1/employers/{own}/coverage-reports?month={month}"):
            call("PUT", f"/api/v1/employers/{own}/coverage-reports/{uuid.uuid4()}", {"month": month, "lines": lines}, employer_admin)
    finding = f"/api/v1/findings/{uuid.uuid4()}"
    _, headers = call("PUT", finding, {
        "employer_id": own, "violation_type": "arrears", "month_from": months_before(today, 4), "month_to": months_before(today, 3),
        "workers_affected": 3, "estimated_amount": "1500000", "narrative": "Uji kontrak.",
    }, investigator)
    letter = {"kind": "guidance", "on": today, "text": "Mohon dilunasi."}
    call("POST", f"{finding}/acts", letter, investigator | {"If-Match": headers["ETag"], "Idempotency-Key": str(uuid.uuid4())})
    inspection, _ = call("PUT", f"/api/v1/inspections/{uuid.uuid4()}", {"employer_id": own, "kind": "visit", "planned_on": today}, investigator)
    content, file = b"nama,nib\r\nPT Uji,1234567890123\r\n", str(uuid.uuid4())
    digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
    call("PUT", f"/api/v1/files/{file}", content, investigator | {
        "Content-Type": "application/octet-stream", "Repr-Digest": f"sha-256=:{digest}:", "X-File-Name": "uji.csv",
    })
    job, _ = call("POST", "/api/v1/imports", {"kind": "employers", "file_id": file}, investigator | {"Idempotency-Key": str(uuid.uuid4())})
    return {"employer_id": own, "finding_id": finding.rsplit("/", 1)[1], "inspection_id": inspection["id"], "file_id": file, "import_id": job["id"]}


def months_before(today: str, count: int) -> str:
    months = int(today[:4]) * 12 + int(today[5:7]) - 1 - count
    return f"{months // 12}-{months % 12 + 1:02}"


def known(made: dict, investigator: dict, administrator: dict) -> dict:
    """Identifiers that exist, so that most requests reach what they ask for; the rest are made up."""
    reports = ids(investigator, f"/api/v1/employers/{made['employer_id']}/coverage-reports?limit=3")
    lines, _ = call("GET", f"/api/v1/coverage-reports/{reports[0]}/lines?limit=5", headers=investigator)
    report, _ = call("GET", f"/api/v1/coverage-reports/{reports[0]}", headers=investigator)
    return {name: [value] for name, value in made.items()} | {
        "employer_id": [made["employer_id"], *ids(investigator, "/api/v1/employers?limit=3")],
        "report_id": reports,
        "line_id": [line["id"] for line in lines["items"]],
        "worker_id": [line["worker"]["id"] for line in lines["items"]],
        "check_code": [report["receipt"]["check_code"]],
        "project_id": ids(investigator, "/api/v1/construction-projects?limit=3"),
        "organisation_id": ids(administrator, "/api/v1/organisations?limit=5"),
        "kbli_code": ["41011", "01262"],
        "region_code": ["65.71", "65.71.02", "65.01"],
        "nib": ids(investigator, "/api/v1/employers?limit=5", "nib"),
    }


def configuration(identifiers: dict, credentials: dict) -> str:
    """Real identifiers for most requests, and the credentials where Schemathesis can take them away again to see
    that the server notices."""
    lines = [
        'hooks = "hooks.py"',
        "[checks.positive_data_acceptance]",
        "# 400 and 422 are judged by `refusals_are_announced`; 412 is what a version made up by the tool deserves.",
        'expected-statuses = ["2xx", "3xx", "400", "401", "403", "404", "409", "412", "422", "429"]',
        "[checks.missing_required_header]",
        "# RFC 6585: a change without If-Match is answered with 428.",
        'expected-statuses = ["400", "401", "403", "406", "415", "422", "428"]',
        "[checks.negative_data_rejection]",
        'expected-statuses = ["400", "401", "403", "404", "405", "406", "409", "412", "413", "415", "422", "428", "429"]',
    ]
    if "Cookie" in credentials:
        lines += ["[auth.openapi.session]", f"api_key = {json.dumps(credentials['Cookie'].split('=', 1)[1])}"]
    used = {name: values for name, values in identifiers.items() if values}
    for name, values in used.items():
        lines += [f"[dictionaries.{name}]", f"values = {json.dumps(values)}"]
    lines.append("[parameters]")
    for name in used:
        places = ["body"] if name.endswith("_code") and name != "check_code" else ["query"] if name == "nib" else ["path", "query", "body"]
        lines += [f'"{place}.{name}" = {{ dictionary = "{name}", probability = 0.8 }}' for place in places]
    return "\n".join(lines) + "\n"


def main() -> int:
    investigator, administrator, employer_admin = (session(name) for name in ("investigator", "administrator", "employer-admin"))
    identifiers = known(made(investigator, employer_admin), investigator, administrator)
    me, _ = call("GET", "/api/v1/session", headers=administrator)
    client = token(administrator, identifiers["employer_id"][0], me["today"])
    identifiers["client_id"] = ids(administrator, "/api/v1/api-clients")
    people = {"investigator": investigator, "administrator": administrator, "employer-admin": employer_admin, "API client": client, "nobody": {}}
    chosen = sys.argv[1:] or list(people)
    failed = 0
    for name in chosen:
        credentials = people[name]
        config = CACHE / f"{name.replace(' ', '-')}.toml"
        config.write_text(configuration(identifiers, credentials).replace("hooks.py", str(HERE / "hooks.py")))
        # The others try what the document rules out; nobody is there to be refused, and to read what is public.
        phases = "examples,fuzzing" if name == "nobody" else "examples,coverage,fuzzing"
        command = [str(TOOL), "--config-file", str(config), "run", f"{URL}/openapi.json", "--url", URL, "--checks", "all",
                   "--max-examples", EXAMPLES, "--seed", "2026", "--request-timeout", "10",
                   "--phases", phases, "--warnings", "off", "--no-color",
                   "--header", "X-Requested-With: patuh", *LEAVE,
                   # A NUL is refused everywhere (tests/api/errors.rs); no pattern need say so.
                   "--generation-allow-x00", "false"]
        if "Authorization" in credentials:
            # Schemathesis takes no OAuth token away again: that none is missed is seen by the run as nobody.
            command += ["--header", f"Authorization: {credentials['Authorization']}"]
        started = time.monotonic()
        run = subprocess.run(command, capture_output=True, text=True, cwd=CACHE, env=os.environ | {"PATUH_WHO": name})
        cases = re.search(r"(\d+) generated", run.stdout)
        print(f"schemathesis as {name}: {cases.group(1) if cases else 'no'} requests in {time.monotonic() - started:.0f} s,",
              "passed" if run.returncode == 0 else "FAILED", flush=True)
        if run.returncode != 0:
            print(run.stdout + run.stderr, flush=True)
            failed += 1
    return failed


if __name__ == "__main__":
    sys.exit(main())

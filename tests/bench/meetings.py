#!/usr/bin/env python3
"""The monitoring report of a province on both engines, made and fetched as PDF and workbook, what is proposed for an agenda,
and what nobody fetches: coverage and open data. Standard library only.

Usage: tests/tools/postgres.sh tests/bench/meetings.py BINARY
"""
import json, os, socket, statistics, subprocess, sys, tempfile, time, urllib.error, urllib.request, uuid
from pathlib import Path

BINARY = str(Path(sys.argv[1]).resolve())
SERVER = os.environ["PATUH_TEST_POSTGRES"]
EMPLOYERS = os.environ.get("PATUH_BENCH_EMPLOYERS", "3300")


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout


class Patuh:
    """The server on one engine, with demo data and the secretariat signed in."""

    def __init__(self, engine):
        self.directory = tempfile.TemporaryDirectory(prefix="patuh-bench.")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        env = dict(os.environ, PATUH_DATA=self.directory.name, PATUH_LISTEN=f"127.0.0.1:{port}", PATUH_PUBLIC_URL=self.url,
                   PATUH_SPA="", PATUH_RATE_LIMITS="off", PATUH_LOG="error")
        if engine == "postgres":
            database = f"bench_{uuid.uuid4().hex}"
            run("psql", "-q", SERVER, "-c", f"CREATE DATABASE {database}")
            env["DATABASE_URL"] = SERVER.replace("/postgres?", f"/{database}?")
            run(BINARY, "migrate", env=env)
        run(BINARY, "demo", "--employers", EMPLOYERS, "--date", "2026-11-21", env=env)
        self.process = subprocess.Popen([BINARY, "serve"], env=env, stdout=subprocess.DEVNULL)
        for _ in range(400):
            try:
                urllib.request.urlopen(f"{self.url}/readyz", timeout=1).read()
                break
            except OSError:
                time.sleep(0.05)
        _, headers = self.call("POST", "/session", {"email": "reviewer@demo.patuh.test", "password": "patuh-demo-2026"})
        self.cookie = headers["Set-Cookie"].split(";")[0]

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        head = {"Content-Type": "application/json", "X-Requested-With": "patuh", "Idempotency-Key": uuid.uuid4().hex,
                "Cookie": getattr(self, "cookie", "")}
        try:
            with urllib.request.urlopen(urllib.request.Request(f"{self.url}/api/v1{path}", data, head, method=method)) as answer:
                return answer.read(), answer.headers
        except urllib.error.HTTPError as error:
            sys.exit(f"{method} {path}: {error.code} {error.read().decode()[:500]}")

    def json(self, method, path, body=None):
        return json.loads(self.call(method, path, body)[0])


def timed(work):
    started = time.monotonic()
    answer = work()
    return answer, time.monotonic() - started


def p95(work, rounds=40):
    return statistics.quantiles([timed(work)[1] for _ in range(rounds)], n=20)[-1]


def measured(engine):
    patuh = Patuh(engine)
    report, made = timed(lambda: patuh.json("POST", "/monev-reports", {"region_code": "65", "period_from": "2026-01-01", "period_to": "2026-11-21"}))
    path = f"/monev-reports/{report['id']}/content?format="
    (pdf, _), as_pdf = timed(lambda: patuh.call("GET", f"{path}pdf"))
    (book, _), as_book = timed(lambda: patuh.call("GET", f"{path}xlsx"))
    assert pdf == patuh.call("GET", f"{path}pdf")[0] and book == patuh.call("GET", f"{path}xlsx")[0], "the same bytes"
    assert report["data"]["findings"]["total"] == len(report["data"]["findings"]["items"]), "every finding is listed"
    meeting = patuh.json("GET", "/meetings?state=planned")["items"][0]["id"]
    proposals = p95(lambda: patuh.call("GET", f"/meetings/{meeting}/agenda-proposals"))
    decisions = p95(lambda: patuh.call("GET", "/decisions?state=open&include=total"))
    coverage = p95(lambda: patuh.call("GET", "/statistics/coverage"))
    _, first = timed(lambda: patuh.call("GET", "/open-data/employers.csv"))
    kept = p95(lambda: patuh.call("GET", "/open-data/employers.csv"))
    _, findings = timed(lambda: patuh.call("GET", "/open-data/findings.csv"))
    milliseconds = lambda seconds: f"{seconds * 1000:.1f} ms"
    cells = [f"{report['data']['findings']['total']:,} findings, {made + as_pdf + as_book:.1f} s: made {made:.1f} s, PDF {as_pdf:.1f} s, XLSX {as_book:.1f} s",
             milliseconds(proposals), milliseconds(decisions), milliseconds(coverage),
             f"{milliseconds(first)} and {milliseconds(findings)}; kept {milliseconds(kept)}"]
    patuh.process.terminate()
    patuh.process.wait()
    return cells


names = [("monitoring report of the province, with PDF and workbook", "≤ 10 s"), ("what is proposed for an agenda, p95", "≤ 100 ms"),
         ("list of decisions with the total, p95", "≤ 100 ms"), ("coverage for everyone, p95", "≤ 100 ms"),
         ("open data counted anew: employers, findings; kept, p95", "≤ 100 ms kept")]
sqlite, postgres = measured("sqlite"), measured("postgres")
print(f"| {EMPLOYERS} employers | SQLite | PostgreSQL | bar |\n|---|---|---|---|")
for (name, bar), left, right in zip(names, sqlite, postgres):
    print(f"| {name} | {left} | {right} | {bar} |")

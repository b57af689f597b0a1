#!/usr/bin/env python3
"""60,000 people of a programme on both engines: the list checked into its piles, taken in, looked through for double
financing against a million reported workers, a month drafted, and how long the money lasts. Standard library only.

Usage: tests/tools/postgres.sh tests/bench/beneficiaries.py BINARY
"""
import base64, hashlib, json, os, re, socket, sqlite3, subprocess, sys, tempfile, time, urllib.error, urllib.request, uuid
from pathlib import Path

BINARY = str(Path(sys.argv[1]).resolve())
SERVER = os.environ["PATUH_TEST_POSTGRES"]
PEOPLE, REPORTED, MONTH = int(os.environ.get("PATUH_BENCH_PEOPLE", "60000")), int(os.environ.get("PATUH_BENCH_REPORTED", "1000000")), "2026-11"


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout


class Patuh:
    """The server on one engine, with demo data and the budget officer signed in."""

    def __init__(self, engine):
        self.engine, self.directory = engine, tempfile.TemporaryDirectory(prefix="patuh-bench.")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        env = dict(os.environ, PATUH_DATA=self.directory.name, PATUH_LISTEN=f"127.0.0.1:{port}", PATUH_PUBLIC_URL=self.url,
                   PATUH_SPA="", PATUH_RATE_LIMITS="off", PATUH_LOG="error")
        if engine == "postgres":
            database = f"bench_{uuid.uuid4().hex}"
            run("psql", "-q", SERVER, "-c", f"CREATE DATABASE {database}")
            self.dsn = SERVER.replace("/postgres?", f"/{database}?")
            env["DATABASE_URL"] = self.dsn
            run(BINARY, "migrate", env=env)
        run(BINARY, "demo", "--employers", "60", "--date", "2026-11-21", env=env)
        self.reported()
        self.process = subprocess.Popen([BINARY, "serve"], env=env, stdout=subprocess.DEVNULL)
        for _ in range(400):
            try:
                urllib.request.urlopen(f"{self.url}/readyz", timeout=1).read()
                break
            except OSError:
                time.sleep(0.05)
        _, headers = self.call("POST", "/session", {"email": "budget@demo.patuh.test", "password": "patuh-demo-2026"})
        self.cookie = headers["Set-Cookie"].split(";")[0]

    def reported(self):
        """A million workers whom employers report in the month before: rows as the server would have written them."""
        reports = "SELECT id, row_number() OVER (ORDER BY id) - 1 AS n, count(*) OVER () AS all_reports FROM coverage_reports WHERE month = '2026-10'"
        if self.engine == "postgres":
            numbers, blob, new = f"generate_series(1, {REPORTED}) AS s(n)", "sha256(n::text::bytea)", "gen_random_uuid()"
            at = "now()"
        else:
            numbers, blob, new = f"(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {REPORTED}) SELECT n FROM c)", "randomblob(32)", "randomblob(16)"
            at = "1795215600000000"
        statements = [
            f"INSERT INTO workers (id, nik_digest, nik_sealed, nik_last4, name, created_at, updated_at) SELECT {new}, {blob}, {blob}, '0001', 'Uji', {at}, {at} FROM {numbers}",
            f"""INSERT INTO coverage_report_lines (id, report_id, line, revision, worker_id, name, wage_sen, programmes)
                SELECT {new}, r.id, 1000000 + w.n, 1, w.id, 'Uji', 450000000, 'jkk jkm'
                FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM workers WHERE name = 'Uji') w
                JOIN ({reports}) r ON r.n = w.n % r.all_reports""",
        ]
        if self.engine == "postgres":
            for statement in statements:
                run("psql", "-q", "-v", "ON_ERROR_STOP=1", self.dsn, "-c", statement)
            run("psql", "-q", self.dsn, "-c", "ANALYZE")
            return
        database = sqlite3.connect(Path(self.directory.name) / "patuh.db", timeout=30)
        with database:
            for statement in statements:
                database.execute(statement)
        database.close()

    def call(self, method, path, body=None, headers=None, raw=None):
        data = raw if raw is not None else None if body is None else json.dumps(body).encode()
        head = {"Content-Type": "application/json", "X-Requested-With": "patuh", "Idempotency-Key": uuid.uuid4().hex,
                "Cookie": getattr(self, "cookie", ""), **(headers or {})}
        try:
            with urllib.request.urlopen(urllib.request.Request(f"{self.url}/api/v1{path}", data, head, method=method)) as answer:
                return json.loads(answer.read() or b"null"), answer.headers
        except urllib.error.HTTPError as error:
            sys.exit(f"{method} {path}: {error.code} {error.read().decode()[:500]}")

    def memory(self):
        return int(re.search(r"RssAnon:\s+(\d+)", Path(f"/proc/{self.process.pid}/status").read_text()).group(1)) / 1024

    def peak(self):
        return int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{self.process.pid}/status").read_text()).group(1)) / 1024


def timed(work):
    started = time.monotonic()
    answer = work()
    return answer, time.monotonic() - started


def measured(engine):
    patuh = Patuh(engine)
    before = patuh.memory()
    programme, _ = patuh.call("POST", "/programmes", {
        "kind": "vulnerable_workers", "name": "Uji 60.000", "region_code": "65", "age_group": "vulnerable_worker",
        "places": PEOPLE, "starts_month": MONTH})
    path = f"/programmes/{programme['id']}"
    patuh.call("POST", f"{path}/budget-lines", {
        "year": 2026, "source": "apbd_murni", "tier": "province", "region_code": "65", "amount": "99000000000", "share_bp": 10000})
    rows = "".join(f"Orang Uji {n};'6503{n // 9999 + 10:02}{n % 28 + 1:02}{n // 28 % 12 + 1:02}80{n % 9999 + 1:04};Nunukan;Desa {n % 300}\n" for n in range(PEOPLE))
    content = ("Nama;NIK;Kab/Kota;Desa\n" + rows).encode()
    file, digest = str(uuid.uuid4()), base64.b64encode(hashlib.sha256(content).digest()).decode()
    patuh.call("PUT", f"/files/{file}", raw=content, headers={"Content-Type": "application/octet-stream", "X-File-Name": "daftar.csv", "Repr-Digest": f"sha-256=:{digest}:"})
    (found, headers), checked = timed(lambda: patuh.call("POST", f"{path}/lists", {"file_id": file, "sender": "Uji", "month": MONTH}))
    assert found["counts"]["ready"] == PEOPLE, found["counts"]
    (done, _), committed = timed(lambda: patuh.call("POST", f"/beneficiary-lists/{found['id']}/commit", {}, {"If-Match": headers["ETag"]}))
    assert done["counts"]["taken_in"] == PEOPLE, done["counts"]
    (doubled, _), looked = timed(lambda: patuh.call("GET", f"{path}/double-financing?month={MONTH}"))
    assert doubled["people"] == 0, doubled["people"]
    (preview, _), previewed = timed(lambda: patuh.call("GET", f"{path}/envelope-preview?month={MONTH}"))
    assert preview["people"] == PEOPLE, preview["people"]
    totals = {"month": MONTH, "people": preview["people"], "amount": preview["amount"]}
    _, drafted = timed(lambda: patuh.call("POST", f"{path}/envelopes", totals))
    question = {"amount": "2000000000", "starts_on": "2026-11-01", "groups": [{"label": "a", "workers": 22121}, {"label": "b", "workers": 2430}]}
    runway = min(timed(lambda: patuh.call("POST", "/calculations/budget-runway", question))[1] for _ in range(20))
    cells = [f"{checked:.1f} s", f"{committed:.1f} s", f"{looked:.1f} s", f"{previewed:.1f} s", f"{drafted:.1f} s", f"{runway * 1000:.1f} ms", f"{before:.0f} → peak {patuh.peak():.0f} MiB"]
    patuh.process.terminate()
    patuh.process.wait()
    return cells


names = [("rows checked into three piles", "≤ 20 s"), ("rows taken in", "≤ 30 s"), (f"double financing against {REPORTED:,} reported", "≤ 10 s"),
         ("a month previewed", ""), ("a month drafted", ""), ("runway answer", "≤ 5 ms"), ("memory", "")]
sqlite, postgres = measured("sqlite"), measured("postgres")
print(f"| {PEOPLE:,} people | SQLite | PostgreSQL | bar |\n|---|---|---|---|")
for (name, bar), left, right in zip(names, sqlite, postgres):
    print(f"| {name} | {left} | {right} | {bar} |")

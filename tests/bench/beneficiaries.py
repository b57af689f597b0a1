#!/usr/bin/env python3
"""60,000 people of a programme on both engines: the list checked into its piles, taken in, looked through for double
financing against a million reported workers, a month drafted, and how long the money lasts. Employers report a sixtieth of
the people through the API, so they must be found, each with the employer who pays; memory is what a step took at most.
Standard library only.

Usage: tests/tools/postgres.sh tests/bench/beneficiaries.py BINARY
"""
import base64, datetime, hashlib, json, os, re, sqlite3, sys, threading, time, urllib.error, urllib.request, uuid
from pathlib import Path

from server import Patuh, run, timed

BINARY = str(Path(sys.argv[1]).resolve())
PEOPLE, REPORTED, MONTH = int(os.environ.get("PATUH_BENCH_PEOPLE", "60000")), int(os.environ.get("PATUH_BENCH_REPORTED", "1000000")), "2026-11"
EMPLOYERS, EVERY = 10, 60
REPORTED_PEOPLE = range(0, PEOPLE, EVERY)


class Programmes(Patuh):
    """The server on one engine, with a million reported workers and the budget officer signed in."""

    def __init__(self, engine):
        super().__init__(BINARY, engine, 60, "administrator", Programmes.reported)
        self.payers = self.report()
        self.sign_in("budget")

    def sign_in(self, account):
        _, headers = self.call("POST", "/session", {"email": f"{account}@demo.patuh.test", "password": "patuh-demo-2026"})
        self.cookie = headers["Set-Cookie"].split(";")[0]

    def report(self):
        """Employers report people of the list as another system would; gives who pays for whom, by name."""
        organisations = self.call("GET", "/organisations?limit=500")[0]["items"]
        client, _ = self.call("POST", "/api-clients", {
            "name": "bench", "organisation_id": next(row["id"] for row in organisations if row["kind"] == "secretariat"),
            "scopes": ["coverage.write", "employers.read"], "region_scope": "65",
            "expires_on": str(datetime.date.today() + datetime.timedelta(days=30))})
        basic = base64.b64encode(f"{client['client_id']}:{client['client_secret']}".encode()).decode()
        token, _ = self.call("POST", "/oauth/token", raw=b"grant_type=client_credentials", headers={
            "Content-Type": "application/x-www-form-urlencoded", "Authorization": f"Basic {basic}", "Cookie": ""})
        bearer = {"Authorization": f"Bearer {token['access_token']}", "Cookie": ""}
        employers = self.call("GET", f"/employers?limit={EMPLOYERS}&registered=true&kind=private", headers=bearer)[0]["items"]
        assert len(employers) == EMPLOYERS, len(employers)
        payers = {}
        for at, employer in enumerate(employers):
            people = REPORTED_PEOPLE[at::EMPLOYERS]
            lines = [{"nik": nik(n), "name": f"Orang Uji {n}", "wage": "4800000"} for n in people]
            self.call("PUT", f"/employers/{employer['id']}/coverage-reports/{uuid.uuid4()}", {"month": MONTH, "lines": lines}, bearer)
            payers.update({f"Orang Uji {n}": employer["name"] for n in people})
        return payers

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


def nik(n):
    return f"6503{n // 9999 + 10:02}{n % 28 + 1:02}{n // 28 % 12 + 1:02}80{n % 9999 + 1:04}"


class Step:
    """How long a step took, and how much anonymous memory the server took for it at most, in MiB over what it had."""

    def __init__(self, patuh, work):
        before, ended = patuh.memory(), threading.Event()
        self.most = before

        def watch():
            while not ended.wait(0.002):
                self.most = max(self.most, patuh.memory())

        watcher = threading.Thread(target=watch)
        watcher.start()
        (self.answer, self.headers), self.seconds = timed(work)
        ended.set()
        watcher.join()
        self.grown = self.most - before

    def __str__(self):
        return f"{self.seconds:.1f} s, + {self.grown:.0f} to {self.most:.0f} MiB"


def measured(engine):
    patuh = Programmes(engine)
    before = patuh.memory()
    programme, _ = patuh.call("POST", "/programmes", {
        "kind": "vulnerable_workers", "name": "Uji 60.000", "region_code": "65", "age_group": "vulnerable_worker",
        "places": PEOPLE, "starts_month": MONTH})
    path = f"/programmes/{programme['id']}"
    patuh.call("POST", f"{path}/budget-lines", {
        "year": 2026, "source": "apbd_murni", "tier": "province", "region_code": "65", "amount": "99000000000", "share_bp": 10000})
    rows = "".join(f"Orang Uji {n};'{nik(n)};Nunukan;Desa {n % 300}\n" for n in range(PEOPLE))
    content = ("Nama;NIK;Kab/Kota;Desa\n" + rows).encode()
    file, digest = str(uuid.uuid4()), base64.b64encode(hashlib.sha256(content).digest()).decode()
    patuh.call("PUT", f"/files/{file}", raw=content, headers={"Content-Type": "application/octet-stream", "X-File-Name": "daftar.csv", "Repr-Digest": f"sha-256=:{digest}:"})
    checked = Step(patuh, lambda: patuh.call("POST", f"{path}/lists", {"file_id": file, "sender": "Uji", "month": MONTH}))
    counts = checked.answer["counts"]
    assert (counts["ready"], counts["doubled"]) == (PEOPLE, len(REPORTED_PEOPLE)), counts
    list_path = f"/beneficiary-lists/{checked.answer['id']}"
    committed = Step(patuh, lambda: patuh.call("POST", f"{list_path}/commit", {}, {"If-Match": checked.headers["ETag"]}))
    assert committed.answer["counts"]["taken_in"] == PEOPLE, committed.answer["counts"]
    looked = Step(patuh, lambda: patuh.call("GET", f"{path}/double-financing?month={MONTH}"))
    doubled = looked.answer
    numbers = [doubled[name] for name in ("people", "by_employer", "undecided")]
    assert numbers == [len(REPORTED_PEOPLE), len(REPORTED_PEOPLE), 0], numbers
    found = {one["name"]: one["payer"]["name"] for one in doubled["items"]}
    assert len(found) == min(len(REPORTED_PEOPLE), 500), len(found)
    assert all(patuh.payers[name] == payer for name, payer in found.items()), found
    previewed = Step(patuh, lambda: patuh.call("GET", f"{path}/envelope-preview?month={MONTH}"))
    preview = previewed.answer
    assert preview["people"] == PEOPLE - len(REPORTED_PEOPLE), preview["people"]
    assert preview["paused"] == [{"reason": "covered_by_employer", "people": len(REPORTED_PEOPLE)}], preview["paused"]
    totals = {"month": MONTH, "people": preview["people"], "amount": preview["amount"]}
    drafted = Step(patuh, lambda: patuh.call("POST", f"{path}/envelopes", totals))
    question = {"amount": "2000000000", "starts_on": "2026-11-01", "groups": [{"label": "a", "workers": 22121}, {"label": "b", "workers": 2430}]}
    runway = min(timed(lambda: patuh.call("POST", "/calculations/budget-runway", question))[1] for _ in range(20))
    cells = [str(step) for step in (checked, committed, looked, previewed, drafted)] + [f"{runway * 1000:.1f} ms", f"{before:.0f} → {patuh.memory():.0f} MiB"]
    patuh.stop()
    return cells


names = [("rows checked into three piles", "≤ 20 s"), ("rows taken in", "≤ 30 s"), (f"{len(REPORTED_PEOPLE):,} people found doubly financed among {REPORTED:,} reported", "≤ 10 s"),
         ("a month previewed", ""), ("a month drafted", ""), ("runway answer", "≤ 5 ms"), ("memory before and after, anonymous", "")]
sqlite, postgres = measured("sqlite"), measured("postgres")
print(f"| {PEOPLE:,} people | SQLite | PostgreSQL | bar |\n|---|---|---|---|")
for (name, bar), left, right in zip(names, sqlite, postgres):
    print(f"| {name} | {left} | {right} | {bar} |")

#!/usr/bin/env python3
"""Single read, list of 50, filing of a 30-line report, roster intake: on SQLite and on PostgreSQL, beside `pgbench`
with the same statements, an endpoint without a database, `\\copy` and `.import`. Every figure of one run stands in one
table, which goes into tests/bench/README.md. Standard library only; `wrk` drives the load.

Usage: bench.py BINARY   (PATUH_TEST_POSTGRES names the server, as tests/tools/postgres.sh sets it)
"""
import atexit, base64, datetime, hashlib, json, os, platform, re, socket, subprocess, sys, tempfile, time, urllib.request, uuid
from pathlib import Path

from money import money
from bundle import bundle
from casework import casework
from recompute import recompute

BINARY, SECONDS, ROUNDS = str(Path(sys.argv[1]).resolve()), int(os.environ.get("PATUH_BENCH_SECONDS", "4")), 3
SERVER = os.environ["PATUH_TEST_POSTGRES"]
EMPLOYERS = int(os.environ.get("PATUH_BENCH_EMPLOYERS", "3300"))
rows = []


def median(values):
    return sorted(values)[len(values) // 2]


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout


class Patuh:
    """The server on one engine, with demo data and an API client that may read and file."""

    def __init__(self, engine):
        self.engine, self.directory = engine, tempfile.TemporaryDirectory(prefix="patuh-bench.")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self.env = dict(os.environ, PATUH_DATA=self.directory.name, PATUH_LISTEN=f"127.0.0.1:{port}", PATUH_PUBLIC_URL=self.url,
                        PATUH_SPA="", PATUH_RATE_LIMITS="off", PATUH_LOG="error")
        if engine == "postgres":
            self.database = f"bench_{uuid.uuid4().hex}"
            run("psql", "-q", SERVER, "-c", f"CREATE DATABASE {self.database}")
            self.dsn = SERVER.replace("/postgres?", f"/{self.database}?")
            self.env["DATABASE_URL"] = self.dsn
            run(BINARY, "migrate", env=self.env)
        started = time.monotonic()
        run(BINARY, "demo", "--employers", str(EMPLOYERS), "--date", "2026-11-21", env=self.env)
        self.loaded = time.monotonic() - started
        if engine == "postgres":
            run("psql", "-q", self.dsn, "-c", "VACUUM ANALYZE")
        self.process = subprocess.Popen([BINARY, "serve"], env=self.env, stdout=subprocess.DEVNULL)
        atexit.register(self.process.kill)
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{self.url}/readyz", timeout=1).read()
                break
            except OSError:
                time.sleep(0.05)
        self.idle = self.memory()
        cookie = self.call("POST", "/api/v1/session", {"email": "administrator@demo.patuh.test", "password": "patuh-demo-2026"})[1]["Set-Cookie"].split(";")[0]
        self.headers = {"Cookie": cookie}
        organisations = self.call("GET", "/api/v1/organisations?limit=500")[0]["items"]
        organisation = next(row["id"] for row in organisations if row["kind"] == "secretariat")
        client = self.call("POST", "/api/v1/api-clients", {
            "name": "bench", "organisation_id": organisation, "scopes": ["coverage.write", "coverage.read", "employers.read", "compliance.read"],
            "region_scope": "65", "expires_on": str(datetime.date.today() + datetime.timedelta(days=30))}, {"Idempotency-Key": uuid.uuid4().hex})[0]
        basic = base64.b64encode(f"{client['client_id']}:{client['client_secret']}".encode()).decode()
        request = urllib.request.Request(f"{self.url}/api/v1/oauth/token", b"grant_type=client_credentials",
                                         {"Content-Type": "application/x-www-form-urlencoded", "Authorization": f"Basic {basic}"})
        self.headers = {"Authorization": f"Bearer {json.loads(urllib.request.urlopen(request).read())['access_token']}"}
        self.employers, cursor = [], ""
        while cursor is not None and len(self.employers) < 2000:
            page = self.call("GET", f"/api/v1/employers?limit=500&registered=true&kind=private{cursor}")[0]
            self.employers += page["items"]
            cursor = f"&cursor={page['page']['next']}" if page["page"]["next"] else None

    def person(self, account):
        """The headers of a person's session."""
        body = json.dumps({"email": f"{account}@demo.patuh.test", "password": "patuh-demo-2026"}).encode()
        request = urllib.request.Request(f"{self.url}/api/v1/session", body, {"Content-Type": "application/json", "X-Requested-With": "patuh"})
        with urllib.request.urlopen(request) as answer:
            session = json.loads(answer.read())
            return {"Cookie": answer.headers["Set-Cookie"].split(";")[0], "Authorization": ""}, session

    def memory(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        anonymous = re.search(r"RssAnon:\s+(\d+)", status)
        return int(anonymous.group(1)) / 1024

    def call(self, method, path, body=None, headers=None):
        data = None if body is None else json.dumps(body).encode()
        head = {"Content-Type": "application/json", "X-Requested-With": "patuh", **getattr(self, "headers", {}), **(headers or {})}
        try:
            with urllib.request.urlopen(urllib.request.Request(self.url + path, data, head, method=method)) as answer:
                return json.loads(answer.read() or b"null"), answer.headers
        except urllib.error.HTTPError as error:
            sys.exit(f"{method} {path}: {error.code} {error.read().decode()[:500]}")

    def wrk(self, path, script_of=None, connections=32, headers=None):
        command = ["wrk", "-t2", f"-c{connections}", f"-d{SECONDS}s", "--latency"]
        for name, value in (headers or self.headers).items():
            command += ["-H", f"{name}: {value}"]
        rates, tails = [], []
        for number in range(ROUNDS):
            script = ["-s", script_of(number)] if script_of else []
            text = run(*command, *script, self.url + path)
            bad = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
            if bad:
                sys.exit(f"{path}: {bad.group(0)}")
            rates.append(float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)))
            value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", text).groups()
            tails.append(float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit])
        return median(rates), median(tails)

    def stop(self):
        self.process.terminate()
        self.process.wait()


def pgbench(dsn, script, clients=16):
    path = tempfile.mktemp(suffix=".sql")
    Path(path).write_text(script)
    rates = []
    for _ in range(ROUNDS):
        text = run("pgbench", "-n", "-M", "prepared", "-c", str(clients), "-j2", "-T", str(SECONDS), "-f", path, dsn)
        rates.append(float(re.search(r"tps = ([\d.]+)", text).group(1)))
    return median(rates)


EMPLOYER_COLUMNS = "id, name, nib, npwp, npp, kind, region_code, address, kbli_code, sector, scale, risk_class, standing, open_findings, reported_until, created_at, updated_at, version"


def filing_script(patuh, months):
    """A wrk script that files 30-line reports, each for another employer and month; every round has months of its own."""
    lines = ",".join(f'{{\\"name\\":\\"Pekerja Uji {n}\\",\\"nik\\":\\"6571011501{n + 10:02}{n + 1:04}\\",\\"wage\\":\\"4500000\\"}}' for n in range(30))
    ids = ",".join(f'"{row["id"]}"' for row in patuh.employers)
    script = f"""
local employers = {{{ids}}}
local months = {{{",".join(f'"{month}"' for month in months)}}}
local thread, counter = 0, 0
function setup(t) t:set("id", thread); thread = thread + 1 end
function uuid()
  return string.format("%08x-%04x-4%03x-8%03x-%06x%06x", math.random(0, 0xffffffff), math.random(0, 0xffff), math.random(0, 0xfff), math.random(0, 0xfff), math.random(0, 0xffffff), math.random(0, 0xffffff))
end
function init() math.randomseed(os.time() * 7 + id) end
function request()
  local n = counter * 2 + id
  counter = counter + 1
  local employer = employers[n % #employers + 1]
  local month = months[math.floor(n / #employers) % #months + 1]
  local body = '{{"month":"' .. month .. '","lines":[{lines.replace(chr(92), "")}]}}'
  return wrk.format("PUT", "/api/v1/employers/" .. employer .. "/coverage-reports/" .. uuid(), {{["Content-Type"] = "application/json", ["Authorization"] = wrk.headers["Authorization"]}}, body)
end
"""
    path = tempfile.mktemp(suffix=".lua")
    Path(path).write_text(script)
    return path


def note(what, sqlite, postgres, raw, bar):
    rows.append((what, sqlite, postgres, raw, bar))
    print(" | ".join(map(str, rows[-1])), flush=True)


def main():
    servers = {engine: Patuh(engine) for engine in ("sqlite", "postgres")}
    dsn, dsn_ids = servers["postgres"].dsn, [row["id"] for row in servers["postgres"].employers]
    nothing, _ = servers["sqlite"].wrk("/livez")

    raw = pgbench(dsn, f"SELECT {EMPLOYER_COLUMNS} FROM employers WHERE id = '{dsn_ids[0]}' AND (region_code = '65' OR region_code LIKE '65.%');")
    result = {engine: patuh.wrk(f"/api/v1/employers/{patuh.employers[0]['id']}") for engine, patuh in servers.items()}
    rated("single read, GET /employers/{id}", result, raw, "≥ 0.5")

    raw = pgbench(dsn, f"SELECT {EMPLOYER_COLUMNS} FROM employers WHERE (region_code = '65' OR region_code LIKE '65.%') ORDER BY name_folded, id LIMIT 51;")
    cookies = {engine: {"Cookie": patuh.person("investigator")[0]["Cookie"]} for engine, patuh in servers.items()}
    result = {engine: patuh.wrk("/api/v1/employers?limit=50", headers=cookies[engine]) for engine, patuh in servers.items()}
    rated("list of 50 as an investigator, GET /employers", result, raw, "≥ 0.4")
    result = {engine: patuh.wrk("/api/v1/employers?limit=50") for engine, patuh in servers.items()}
    rated("the same as another system, which has each standing judged anew", result, raw, "")

    insert = "INSERT INTO coverage_report_lines (id, report_id, line, revision, worker_id, name, wage_sen, programmes) VALUES "
    report = run("psql", "-Atq", dsn, "-c", "SELECT id FROM coverage_reports LIMIT 1").strip()
    worker = run("psql", "-Atq", dsn, "-c", "SELECT id FROM workers LIMIT 1").strip()
    values = ",".join(f"(gen_random_uuid(), '{report}', {900 + n}, 1, '{worker}', 'Pekerja Uji', 450000000, 'jkk jkm')" for n in range(30))
    raw = pgbench(dsn, f"BEGIN; {insert}{values}; COMMIT;")
    months = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)][:-3]
    result = {engine: patuh.wrk("/", lambda number, patuh=patuh: filing_script(patuh, months[number::ROUNDS])) for engine, patuh in servers.items()}
    rated("filing of a 30-line report", result, raw, "≥ 0.4")

    money(servers, note)
    intake(servers)
    recompute(servers, note)
    casework(servers, note)
    bundle(servers, note, BINARY)
    one_core()

    loaded = {engine: patuh.memory() for engine, patuh in servers.items()}
    note("an endpoint without database, /livez", f"{nothing:,.0f}/s", "", "", "")
    note("demo load", f"{servers['sqlite'].loaded:.1f} s", f"{servers['postgres'].loaded:.1f} s", "", "")
    note("memory at rest, anonymous", f"{servers['sqlite'].idle:.0f} MiB", f"{servers['postgres'].idle:.0f} MiB", "", "≤ 60 MiB")
    note("memory after the load, anonymous", f"{loaded['sqlite']:.0f} MiB", f"{loaded['postgres']:.0f} MiB", "", "≤ 300 MiB")
    for patuh in servers.values():
        patuh.stop()
    publish()


def intake(servers):
    """A roster of 100,000 workers, read and filed as five reports; a register of 100,000 employers, checked and stored from
    five files."""
    roster = ["NIK,NAMA LENGKAP,NO KPJ,UPAH"]
    roster += [f"657101{n % 28 + 1 + 40 * (n % 2):02}{n // 28 % 12 + 1:02}{n // 336:02}{n % 9000 + 1:04},Pekerja Uji {n:05},{10**10 + n},4800000" for n in range(20_000)]
    register = ["Nama,NIB,Wilayah,Skala,Jumlah Pekerja"]
    register += [f"CV Muat {n:06},{8 * 10**12 + n},65.71.02,mikro,3" for n in range(100_000)]
    seconds = {"roster": {}, "register": {}}
    for engine, patuh in servers.items():
        headers, session = patuh.person("employer")
        employer = session["scope"]["employer_id"]
        started = time.monotonic()
        for month in ("2023-01", "2023-02", "2023-03", "2023-04", "2023-05"):
            file = upload(patuh, headers, "\n".join(roster), "roster.csv")
            read = patuh.call("POST", f"/api/v1/employers/{employer}/rosters", {"file_id": file}, headers)[0]
            lines = [row["line"] for row in read["rows"]]
            assert len(lines) == 20_000, read["counts"]
            patuh.call("PUT", f"/api/v1/employers/{employer}/coverage-reports/{uuid.uuid4()}", {"month": month, "lines": lines}, headers)
        seconds["roster"][engine] = time.monotonic() - started
        headers, _ = patuh.person("investigator")
        started = time.monotonic()
        for start in range(0, 100_000, 20_000):
            file = upload(patuh, headers, "\n".join(register[:1] + register[start + 1:start + 20_001]), "register.csv")
            job, answer = patuh.call("POST", "/api/v1/imports", {"kind": "employers", "file_id": file}, {**headers, "Idempotency-Key": uuid.uuid4().hex})
            assert job["counts"]["ready"] == 20_000, job["counts"]
            patuh.call("POST", f"/api/v1/imports/{job['id']}/commit", None, {**headers, "If-Match": answer["ETag"]})
        seconds["register"][engine] = time.monotonic() - started
    raw = {"roster": raw_intake(servers, "coverage_report_lines", ["id", "report_id", "line", "revision", "worker_id", "name", "kpj", "wage_sen", "programmes"]),
           "register": raw_intake(servers, "employers", None)}
    for what, title in (("roster", "100,000 roster rows, read and filed as 5 reports"), ("register", "100,000 employers, checked and stored from 5 files")):
        cells = {}
        for engine in servers:
            rate, limit = 100_000 / seconds[what][engine], 100_000 / raw[what][engine]
            cells[engine] = f"{rate:,.0f} rows/s = {rate / limit:.2f} of {limit:,.0f} rows/s"
        note(title, cells["sqlite"], cells["postgres"], "`.import`; `\\copy`", "≥ 0.8; ≥ 0.7")


def upload(patuh, headers, text, name):
    identifier, data = str(uuid.uuid4()), text.encode()
    digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
    head = {"Content-Type": "application/octet-stream", "X-Requested-With": "patuh", "Repr-Digest": f"sha-256=:{digest}:", "X-File-Name": name, **headers}
    urllib.request.urlopen(urllib.request.Request(f"{patuh.url}/api/v1/files/{identifier}", data, head, method="PUT")).read()
    return identifier


def raw_intake(servers, table, columns):
    """Seconds for 100,000 rows of the stored shape with `\\copy` and with the sqlite3 shell's `.import`, indexes and all."""
    postgres, sqlite = servers["postgres"], servers["sqlite"]
    columns = columns or [row for row in run("psql", "-Atq", postgres.dsn, "-c", f"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}' ORDER BY ordinal_position").split()]
    listed = ", ".join(columns)
    csv = tempfile.mktemp(suffix=".csv")
    fresh = ", ".join({"id": "gen_random_uuid()", "nib": "lpad((row_number() OVER ())::text, 13, '0')", "npwp": "lpad((row_number() OVER ())::text, 16, '0')", "npp": "lpad((row_number() OVER ())::text, 8, '0')", "line": "row_number() OVER ()"}.get(column, column) for column in columns)
    run("psql", "-q", postgres.dsn, "-c", f"\\copy (SELECT {fresh} FROM {table} LIMIT 100000) TO '{csv}' CSV")
    assert sum(1 for _ in open(csv)) == 100_000
    run("psql", "-q", postgres.dsn, "-c", f"CREATE TABLE raw_{table} (LIKE {table} INCLUDING ALL)")
    started = time.monotonic()
    run("psql", "-q", postgres.dsn, "-c", f"\\copy raw_{table} ({listed}) FROM '{csv}' CSV")
    copied = time.monotonic() - started
    database = tempfile.mktemp(suffix=".db")
    # The shell imports text, and an absent value as an empty one: so without the checks, which gives it an advantage.
    indexes = run("sqlite3", str(Path(sqlite.directory.name) / "patuh.db"), f"SELECT sql || ';' FROM sqlite_schema WHERE tbl_name = '{table}' AND type = 'index' AND sql NOT LIKE '%WHERE%' AND sql NOT LIKE '%corrects%'")
    run("sqlite3", database, f"PRAGMA journal_mode = WAL; CREATE TABLE {table} ({listed}, PRIMARY KEY (id)); {indexes}")
    started = time.monotonic()
    subprocess.run(["sqlite3", database, ".mode csv", f".import {csv} {table}"], check=True, capture_output=True)
    imported = time.monotonic() - started
    assert run("sqlite3", database, f"SELECT count(*) FROM {table}").strip() == "100000"
    return {"postgres": copied, "sqlite": imported}


def publish():
    """The table of this run, in the place of the last one."""
    table = ["| what | SQLite | PostgreSQL | raw | bar, to raw |", "|---|---|---|---|---|"] + ["| " + " | ".join(row) + " |" for row in rows]
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {datetime.date.today()}; {EMPLOYERS:,} employers with a year of reports; {SECONDS} s a round, median of {ROUNDS}."
    page = Path(__file__).parent / "README.md"
    head, _, rest = page.read_text().partition("<!-- table -->")
    page.write_text("\n".join([head + "<!-- table -->", machine, "", *table, "<!-- end -->"]) + rest.partition("<!-- end -->")[2])
    print("\n".join(["", machine, *table]))


def one_core():
    """The rules alone, without a database: tests/bench/contributions.rs."""
    text = run("cargo", "bench", "--quiet", "--locked", "-p", "patuh-rules", "--bench", "contributions")
    value = {line.split(" ", 1)[0]: line.split(" ", 1)[1] for line in text.splitlines() if line}
    note("contributions of one worker, the sum; every item with its basis", f"{value['one_total']}; {value['one_explained']}", "", "", "≤ 2 µs")
    note("contributions of 1,000,000 workers, one core", value["million"], "", "", "≤ 2 s")


def rated(what, result, raw, bar):
    cell = {engine: f"{rate:,.0f}/s = {rate / raw:.2f}, p99 {tail:.1f} ms" for engine, (rate, tail) in result.items()}
    note(what, cell["sqlite"], cell["postgres"], f"{raw:,.0f}/s", bar)


main()

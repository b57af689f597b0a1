#!/usr/bin/env python3
"""Single read, list of 50, filing of a 30-line report, roster intake: on SQLite and on PostgreSQL, beside `pgbench`
with the same statements, an endpoint without a database, `\\copy` and `.import`. Every figure of one run stands in one
table. Standard library only; `wrk` drives the load.

Usage: bench.py BINARY   (PATUH_TEST_POSTGRES names the server, as tests/tools/postgres.sh sets it)
"""
import base64, datetime, json, os, re, resource, shutil, socket, subprocess, sys, tempfile, threading, time, urllib.request, uuid
from pathlib import Path

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
        self.employers = self.call("GET", "/api/v1/employers?limit=500&registered=true")[0]["items"]

    def memory(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        anonymous = re.search(r"RssAnon:\s+(\d+)", status)
        return int(anonymous.group(1)) / 1024

    def call(self, method, path, body=None, headers=None):
        data = None if body is None else json.dumps(body).encode()
        head = {"Content-Type": "application/json", "X-Requested-With": "patuh", **getattr(self, "headers", {}), **(headers or {})}
        with urllib.request.urlopen(urllib.request.Request(self.url + path, data, head, method=method)) as answer:
            return json.loads(answer.read() or b"null"), answer.headers

    def wrk(self, path, script=None, connections=32):
        command = ["wrk", "-t2", f"-c{connections}", f"-d{SECONDS}s", "--latency"]
        for name, value in self.headers.items():
            command += ["-H", f"{name}: {value}"]
        if script:
            command += ["-s", script]
        rates, tails = [], []
        for _ in range(ROUNDS):
            text = run(*command, self.url + path)
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
    """A wrk script that files 30-line reports, each for another employer and month."""
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
    result = {engine: patuh.wrk("/api/v1/employers?limit=50") for engine, patuh in servers.items()}
    rated("list of 50, GET /employers", result, raw, "≥ 0.4")

    insert = "INSERT INTO coverage_report_lines (id, report_id, line, revision, worker_id, name, wage_sen, programmes) VALUES "
    report = run("psql", "-Atq", dsn, "-c", "SELECT id FROM coverage_reports LIMIT 1").strip()
    worker = run("psql", "-Atq", dsn, "-c", "SELECT id FROM workers LIMIT 1").strip()
    values = ",".join(f"(gen_random_uuid(), '{report}', {900 + n}, 1, '{worker}', 'Pekerja Uji', 450000000, 'jkk jkm')" for n in range(30))
    raw = pgbench(dsn, f"BEGIN; {insert}{values}; COMMIT;")
    months = [f"{year}-{month:02}" for year in range(2016, 2025) for month in range(1, 13)]
    result = {engine: patuh.wrk("/", filing_script(patuh, months)) for engine, patuh in servers.items()}
    rated("filing of a 30-line report", result, raw, "≥ 0.4")

    loaded = {engine: patuh.memory() for engine, patuh in servers.items()}
    note("an endpoint without database, /livez", f"{nothing:,.0f}/s", "", "", "")
    note("demo load", f"{servers['sqlite'].loaded:.1f} s", f"{servers['postgres'].loaded:.1f} s", "", "")
    note("memory at rest, anonymous", f"{servers['sqlite'].idle:.0f} MiB", f"{servers['postgres'].idle:.0f} MiB", "", "≤ 60 MiB")
    note("memory after the load, anonymous", f"{loaded['sqlite']:.0f} MiB", f"{loaded['postgres']:.0f} MiB", "", "≤ 300 MiB")
    for patuh in servers.values():
        patuh.stop()
    print("\n| what | SQLite | PostgreSQL | raw (pgbench) | bar, PostgreSQL to raw |\n|---|---|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


def rated(what, result, raw, bar):
    cell = {engine: f"{rate:,.0f}/s = {rate / raw:.2f}, p99 {tail:.1f} ms" for engine, (rate, tail) in result.items()}
    note(what, cell["sqlite"], cell["postgres"], f"{raw:,.0f}/s", bar)


main()

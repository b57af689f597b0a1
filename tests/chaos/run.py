#!/usr/bin/env python3
"""kill -9 while reports are filed, evidence is sent and bundles are made, CYCLES times under load.

Usage: run.py BINARY sqlite|postgres

After every restart: each report whose receipt was acknowledged stands once with that receipt; what was not acknowledged
is sent again under its id and stands once too; every file that was acknowledged is there bit for bit, no half bundle stays
behind, what was handed out verifies; the audit log verifies at the end. Standard library only.
"""
import atexit, base64, datetime, hashlib, json, os, random, signal, socket, subprocess, sys, tempfile, threading, time, urllib.error, urllib.request, uuid
from pathlib import Path

BINARY, ENGINE = str(Path(sys.argv[1]).resolve()), sys.argv[2]
CYCLES, WRITERS, SEED = int(os.environ.get("PATUH_CHAOS_CYCLES", "15")), 8, int(os.environ.get("PATUH_CHAOS_SEED", "2026"))
rng = random.Random(SEED)
directory = tempfile.TemporaryDirectory(prefix="patuh-chaos.")
with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
URL = f"http://127.0.0.1:{port}"
ENV = dict(os.environ, PATUH_DATA=directory.name, PATUH_LISTEN=f"127.0.0.1:{port}", PATUH_PUBLIC_URL=URL, PATUH_SPA="",
           PATUH_RATE_LIMITS="off", PATUH_LOG="error")
database = None
if ENGINE == "postgres":
    server = os.environ["PATUH_TEST_POSTGRES"]
    database = f"chaos_{uuid.uuid4().hex}"
    subprocess.run(["psql", "-q", server, "-c", f"CREATE DATABASE {database}"], check=True)
    ENV["DATABASE_URL"] = server.replace("/postgres?", f"/{database}?")
    subprocess.run([BINARY, "migrate"], env=ENV, check=True, stdout=subprocess.DEVNULL)
subprocess.run([BINARY, "demo", "--employers", "300", "--date", "2026-11-21"], env=ENV, check=True, stdout=subprocess.DEVNULL)


def start() -> subprocess.Popen:
    process = subprocess.Popen([BINARY, "serve"], env=ENV, stdout=subprocess.DEVNULL)
    atexit.register(process.kill)
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{URL}/readyz", timeout=1).read()
            return process
        except OSError:
            time.sleep(0.05)
    sys.exit("the server did not become ready")


def call(method: str, path: str, body=None, headers=None):
    """Status and parsed body; status 0 where no answer came."""
    data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
    head = {"Content-Type": "application/json", "X-Requested-With": "patuh", **(headers or {})}
    try:
        with urllib.request.urlopen(urllib.request.Request(URL + path, data, head, method=method), timeout=10) as answer:
            return answer.status, json.loads(answer.read() or b"null"), answer.headers
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read() or b"null"), error.headers
    except (OSError, ValueError, __import__("http").client.HTTPException):
        return 0, None, None


def sign_in(account: str) -> dict:
    status, _, headers = call("POST", "/api/v1/session", {"email": f"{account}@demo.patuh.test", "password": "patuh-demo-2026"})
    assert status == 200, f"sign-in answered {status}"
    return {"Cookie": headers["Set-Cookie"].split(";")[0]}


process = start()
admin = sign_in("administrator")
_, organisations, _ = call("GET", "/api/v1/organisations?limit=500", headers=admin)
organisation = next(row["id"] for row in organisations["items"] if row["kind"] == "secretariat")
status, client, _ = call("POST", "/api/v1/api-clients", {
    "name": "chaos", "organisation_id": organisation, "scopes": ["coverage.write", "coverage.read", "employers.read"],
    "region_scope": "65", "expires_on": str(datetime.date.today() + datetime.timedelta(days=30))}, {**admin, "Idempotency-Key": uuid.uuid4().hex})
assert status == 201, client


def token() -> dict:
    basic = base64.b64encode(f"{client['client_id']}:{client['client_secret']}".encode()).decode()
    status, answer, _ = call("POST", "/api/v1/oauth/token", b"grant_type=client_credentials",
                             {"Content-Type": "application/x-www-form-urlencoded", "Authorization": f"Basic {basic}"})
    assert status == 200, answer
    return {"Authorization": f"Bearer {answer['access_token']}"}


bearer = token()
_, page, _ = call("GET", "/api/v1/employers?limit=500&registered=true&kind=private", headers=bearer)
employers = [row["id"] for row in page["items"]]
# Months before the demo's own, so that none is taken, and whose due day lies in the calendar.
months = ["2023-12"] + [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)][:-3]
work = [(employer, month) for month in months for employer in employers]
rng.shuffle(work)
acknowledged, unanswered, refused, lock = {}, [], [], threading.Lock()


def report(month: str) -> dict:
    day = rng.randrange(10, 28)
    lines = [{"name": f"Pekerja Uji {n}", "nik": f"657101{day}0190{n + 1:04}", "wage": "4500000"} for n in range(3)]
    return {"month": month, "lines": lines}


def file(item) -> None:
    employer, identifier, body = item
    status, answer, _ = call("PUT", f"/api/v1/employers/{employer}/coverage-reports/{identifier}", body, bearer)
    with lock:
        if status in (200, 201):
            receipt = answer["receipt"]["number"]
            assert acknowledged.setdefault(identifier, receipt) == receipt, "a retry got another receipt"
        elif status in (0, 503):
            unanswered.append(item)
        else:
            refused.append((status, answer))


def writer(stop: threading.Event) -> None:
    while not stop.is_set():
        with lock:
            if not work:
                return
            employer, month = work.pop()
            item = (employer, str(uuid.uuid4()), report(month))
        file(item)


officer = sign_in("investigator")
_, found, _ = call("GET", "/api/v1/findings?limit=100", headers=officer)
finding = next(row["id"] for row in found["items"] if row["step"] != "closed")
kept, bundles = {}, []


def raw(method: str, path: str, body=None, headers=None) -> tuple[int, bytes]:
    """Status and bytes; 0 where the answer did not come whole."""
    head = {"X-Requested-With": "patuh", **(headers or {})}
    try:
        with urllib.request.urlopen(urllib.request.Request(URL + path, body, head, method=method), timeout=20) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()
    except (OSError, __import__("http").client.HTTPException):
        return 0, b""


def evidence(stop: threading.Event) -> None:
    """Sends files, binds every third, and takes the bundle in between; whatever fails half-way is not acknowledged."""
    sent = 0
    while not stop.is_set():
        content = b"%PDF-1.4\n" + os.urandom(200_000) + b"\n%%EOF\n"
        name, digest = str(uuid.uuid4()), base64.b64encode(hashlib.sha256(content).digest()).decode()
        status, _ = raw("PUT", f"/api/v1/files/{name}", content, {**officer, "Repr-Digest": f"sha-256=:{digest}:", "X-File-Name": "bukti.pdf"})
        if status in (200, 201):
            kept[name] = hashlib.sha256(content).hexdigest()
            sent += 1
            if sent % 3 == 1:
                key = {**officer, "Idempotency-Key": uuid.uuid4().hex}
                call("POST", f"/api/v1/findings/{finding}/evidence", {"file_id": name, "title": "Bukti"}, key)
        status, bundle = raw("GET", f"/api/v1/findings/{finding}/bundle", headers=officer)
        if status == 200:
            bundles[:] = [*bundles[-4:], bundle]


retried = 0
for cycle in range(CYCLES):
    stop = threading.Event()
    threads = [threading.Thread(target=writer, args=(stop,)) for _ in range(WRITERS)]
    threads.append(threading.Thread(target=evidence, args=(stop,)))
    for thread in threads:
        thread.start()
    time.sleep(rng.uniform(0.15, 0.6))
    process.send_signal(signal.SIGKILL)
    process.wait()
    stop.set()
    for thread in threads:
        thread.join()
    process = start()
    bearer, officer = token(), sign_in("investigator")
    again, unanswered = unanswered, []
    retried += len(again)
    for item in again:
        file(item)
    assert not unanswered, "a quiet server did not answer"
    assert not refused, refused[:3]

lost = 0
for identifier, receipt in acknowledged.items():
    status, answer, _ = call("GET", f"/api/v1/coverage-reports/{identifier}", headers=bearer)
    if status != 200 or answer["receipt"]["number"] != receipt or answer["line_count"] != 3:
        lost += 1
doubled = 0
for employer in employers:
    cursor, months = "", []
    while True:
        _, page, _ = call("GET", f"/api/v1/employers/{employer}/coverage-reports?limit=500{cursor}", headers=bearer)
        months += [row["month"] for row in page["items"] if row["state"] != "withdrawn"]
        if not page["page"]["next"]:
            break
        cursor = f"&cursor={page['page']['next']}"
    doubled += len(months) - len(set(months))
missing = sum(hashlib.sha256(raw("GET", f"/api/v1/files/{name}/content", headers=officer)[1]).hexdigest() != digest for name, digest in kept.items())
bundles.append(raw("GET", f"/api/v1/findings/{finding}/bundle", headers=officer)[1])
process.terminate()
process.wait()
files = Path(directory.name) / "files"
halves = [path for path in files.glob("sha256/*/*/*") if hashlib.sha256(path.read_bytes()).hexdigest() != path.name]
fingerprint = subprocess.run([BINARY, "audit", "key"], env=ENV, capture_output=True, text=True, check=True).stdout.split()[1]
broken = 0
for bundle in bundles:
    path = Path(directory.name) / "bundle.zip"
    path.write_bytes(bundle)
    broken += subprocess.run([BINARY, "bundle", "verify", "--fingerprint", fingerprint, str(path)], capture_output=True).returncode != 0
verified = subprocess.run([BINARY, "audit", "verify"], env=ENV, capture_output=True, text=True)
report_ = json.loads(verified.stdout)
if database:
    subprocess.run(["psql", "-q", os.environ["PATUH_TEST_POSTGRES"], "-c", f"DROP DATABASE {database} WITH (FORCE)"], check=True)
print(f"chaos on {ENGINE}: {CYCLES} kills, {len(acknowledged)} acknowledged, {retried} sent again, {lost} lost, {doubled} doubled, "
      f"{len(kept)} files sent, {missing} lost, {len(halves)} half, {len(bundles)} bundles kept, {broken} broken, "
      f"log of {report_['events']} events {'intact' if report_['intact'] else 'BROKEN'} (seed {SEED})")
failed = lost or doubled or missing or halves or broken or not kept or not report_["intact"] or not acknowledged
print(f"{0 if failed else 1} passed, {1 if failed else 0} failed")
sys.exit(bool(failed))

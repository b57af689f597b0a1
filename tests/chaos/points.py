#!/usr/bin/env python3
"""Kills the server at every point at which something becomes durable, before it and after it, one after the other.

Usage: points.py BINARY sqlite|postgres

For each kind of change: dies at the first sync, rename or COMMIT of it, then at the second, and so on until the change is
through without a death. After each restart what was acknowledged stands, what was not is sent again and stands once: no
number is used twice, no payment counts twice, no file is half there, every bundle that was handed out verifies.
"""
import atexit, base64, hashlib, itertools, json, mmap, os, signal, socket, struct, subprocess, sys, tempfile, time, urllib.error, urllib.request, uuid
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote

BINARY, ENGINE = str(Path(sys.argv[1]).resolve()), sys.argv[2]
HERE = Path(__file__).resolve().parent
MOST = 60
directory = tempfile.TemporaryDirectory(prefix="patuh-points.")
work = Path(directory.name)
shim, shared = work / "crash.so", work / "crash"
subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", str(shim), str(HERE / "crash.c"), "-ldl"], check=True)
shared.write_bytes(bytes(16))
with shared.open("r+b") as file:
    control = mmap.mmap(file.fileno(), 16)
with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
URL = f"http://127.0.0.1:{port}"
ENV = dict(os.environ, PATUH_DATA=str(work / "data"), PATUH_LISTEN=f"127.0.0.1:{port}", PATUH_PUBLIC_URL=URL, PATUH_SPA="",
           PATUH_RATE_LIMITS="off", PATUH_LOG="error")
database = None
if ENGINE == "postgres":
    server = os.environ["PATUH_TEST_POSTGRES"]
    database = f"points_{uuid.uuid4().hex}"
    subprocess.run(["psql", "-q", server, "-c", f"CREATE DATABASE {database}"], check=True)
    ENV["DATABASE_URL"] = server.replace("/postgres?", f"/{database}?")
    subprocess.run([BINARY, "migrate"], env=ENV, check=True, stdout=subprocess.DEVNULL)
subprocess.run([BINARY, "demo", "--employers", "60"], env=ENV, check=True, stdout=subprocess.DEVNULL)
# The day in WITA, by which the law counts.
TODAY = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 8 * 3600))


def start() -> subprocess.Popen:
    process = subprocess.Popen([BINARY, "serve"], env={**ENV, "LD_PRELOAD": str(shim), "PATUH_CRASH": str(shared)}, stdout=subprocess.DEVNULL)
    atexit.register(process.kill)
    for _ in range(400):
        try:
            urllib.request.urlopen(f"{URL}/readyz", timeout=1).read()
            return process
        except OSError:
            time.sleep(0.02)
    sys.exit("the server did not become ready")


def arm(left: int, after: int) -> None:
    control[:] = struct.pack("iiii", left, after, 0, 0)


def has_fired() -> bool:
    """Disarms; whether the point was reached, and the server dies now or did so."""
    control[0:4] = struct.pack("i", 0)
    time.sleep(0.002)
    return struct.unpack("iiii", control[:])[3] != 0


class Answer:
    def __init__(self, status: int, content: bytes, headers) -> None:
        self.status, self.content, self.headers = status, content, headers

    @property
    def json(self):
        return json.loads(self.content)

    def expect(self, *status: int):
        assert self.status in status, f"{self.status} {self.content[:400]}"
        return self.json if "json" in (self.headers.get("Content-Type") or "") else self.content


def call(who: dict, method: str, path: str, body=None, **headers) -> Answer:
    """Status 0 where no answer came whole."""
    data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
    head = {"Content-Type": "application/json", "X-Requested-With": "patuh", **who}
    head.update({name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(urllib.request.Request(f"{URL}/api/v1{path}", data, head, method=method), timeout=20) as answer:
            return Answer(answer.status, answer.read(), answer.headers)
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.read(), error.headers)
    except (OSError, HTTPException):
        return Answer(0, b"", {})


def key() -> dict:
    return {"Idempotency_Key": uuid.uuid4().hex}


def sign_in(account: str) -> dict:
    answer = call({}, "POST", "/session", {"email": f"{account}@demo.patuh.test", "password": "patuh-demo-2026"})
    answer.expect(200)
    return {"Cookie": answer.headers["Set-Cookie"].split(";")[0]}


process = start()
officer, reviewer, attorney = sign_in("investigator"), sign_in("reviewer"), sign_in("prosecutor")
planner, second = sign_in("budget"), sign_in("second-budget")
made = call(officer, "POST", "/employers", {"name": "CV Titik Mati", "kind": "private", "region_code": "65.71.02", "scale": "small"}, **key())
employer = made.expect(201)["id"]
candidates = call(officer, "GET", f"/employers/{employer}/mandate-candidates?kind=non_litigation").expect(200)
receiver = candidates["receivers"][0]["id"]
numbers, bundles, survived = {}, [], {}
serials = itertools.count(1)


def filed() -> str:
    identifier = str(uuid.uuid4())
    body = {"employer_id": employer, "violation_type": "arrears", "month_from": "2026-01", "month_to": "2026-06", "workers_affected": 12,
            "estimated_amount": "12500000", "narrative": "Iuran enam bulan belum dibayar."}
    call(officer, "PUT", f"/findings/{identifier}", body).expect(201)
    return identifier


def seen(who: dict, path: str) -> dict:
    """The version of something, as a precondition."""
    answer = call(who, "GET", path)
    answer.expect(200)
    return {"If_Match": answer.headers["ETag"]}


def submitted() -> str:
    finding = filed()
    content = call(officer, "GET", f"/findings/{finding}/letter-draft?kind=guidance").expect(200)["content"]
    content["signatory"]["name"] = "Kepala Contoh"
    letter = call(officer, "POST", "/letters", {"finding_id": finding, "kind": "guidance", "content": content}, **key()).expect(201)["id"]
    call(officer, "POST", f"/letters/{letter}/submit", **seen(officer, f"/letters/{letter}")).expect(200)
    return letter


def looked_at(path: str, who: dict | None = None) -> tuple:
    """What whoever approves has before their eyes."""
    answer = call(who or reviewer, "GET", path)
    return path, {"digest": answer.expect(200)["digest"]}, {"If_Match": answer.headers["ETag"]}


def approve(looked: tuple) -> Answer:
    return call(reviewer, "POST", f"{looked[0]}/approve", looked[1], **looked[2])


def letter_is_issued_once(looked: tuple, told: Answer) -> None:
    letter = looked[0].rsplit("/", 1)[1]
    now = call(reviewer, "GET", f"/letters/{letter}").expect(200)
    if told.status == 200:
        assert now["state"] == "issued" and now["number"] == told.json["number"], "an acknowledged letter is lost"
    if now["state"] == "submitted":
        assert "number" not in now, "a number without an approval"
        now = approve(looked_at(f"/letters/{letter}")).expect(200)
    assert now["state"] == "issued" and numbers.setdefault(now["number"], letter) == letter, "a number is used twice"
    assert call(officer, "GET", f"/letters/{letter}/content").expect(200).startswith(b"%PDF-")


def pile() -> tuple:
    """Two letters that wait, and what whoever approves them has before their eyes."""
    letters = [submitted(), submitted()]
    items = [{"letter_id": letter, **call(reviewer, "GET", f"/letters/{letter}").expect(200)} for letter in letters]
    return letters, {"items": [{name: item[name] for name in ("letter_id", "version", "digest")} for item in items]}


def approve_pile(looked: tuple) -> Answer:
    return call(reviewer, "POST", "/letters:bulk-approvals", looked[1], **key())


def pile_is_issued_whole(looked: tuple, told: Answer) -> None:
    now = [call(reviewer, "GET", f"/letters/{letter}").expect(200) for letter in looked[0]]
    assert len({letter["state"] for letter in now}) == 1, "half of a pile was issued"
    if told.status in (200, 201):
        assert now[0]["state"] == "issued", "an acknowledged pile is lost"
    if now[0]["state"] == "submitted":
        approve_pile(looked).expect(201)
    for letter in looked[0]:
        number = call(reviewer, "GET", f"/letters/{letter}").expect(200)["number"]
        assert numbers.setdefault(number, letter) == letter, "a number is used twice"
        assert call(officer, "GET", f"/letters/{letter}/content").expect(200).startswith(b"%PDF-")


def issued() -> str:
    """The address of an issued letter."""
    letter = submitted()
    numbers[approve(looked_at(f"/letters/{letter}")).expect(200)["number"]] = letter
    return f"/letters/{letter}"


def serve(subject: tuple) -> Answer:
    body = {"on": TODAY, "proof": "email", "note": "Dikirim ke surel resmi."}
    return call(officer, "POST", f"{subject[0]}/serve", body, **subject[1])


def servable() -> tuple:
    path = issued()
    return path, seen(officer, path)


def acts_of(finding: str, kind: str) -> list:
    return [act for act in call(officer, "GET", f"/findings/{finding}/acts").expect(200)["items"] if act["kind"] == kind]


def letter_is_served_once(subject: tuple, told: Answer) -> None:
    now = call(officer, "GET", subject[0]).expect(200)
    assert told.status != 200 or now["state"] == "served", "an acknowledged service is lost"
    if now["state"] == "issued":
        now = serve(subject).expect(200)
    assert len(acts_of(now["finding_id"], "guidance")) == 1, "a service is recorded once"


def proposed() -> tuple:
    finding = filed()
    body = {"kind": "non_litigation", "employer_id": employer, "finding_ids": [finding], "receiver_id": receiver, "subject": "Penagihan tunggakan iuran.", "signatory": "Kepala Contoh"}
    return finding, call(officer, "POST", "/mandates", body, **key()).expect(201)["id"]


def mandated() -> tuple:
    finding, mandate = proposed()
    return finding, mandate, looked_at(f"/mandates/{mandate}")


def mandate_is_given_once(subject: tuple, told: Answer) -> None:
    finding, mandate, _ = subject
    now = call(reviewer, "GET", f"/mandates/{mandate}").expect(200)
    assert told.status != 200 or now["state"] == "given", "an acknowledged mandate is lost"
    if now["state"] == "proposed":
        assert "number" not in now and not acts_of(finding, "mandate_given"), "half a mandate"
        now = approve(looked_at(f"/mandates/{mandate}")).expect(200)
    assert numbers.setdefault(now["number"], mandate) == mandate, "a number is used twice"
    assert len(acts_of(finding, "mandate_given")) == 1, "a mandate is given once"


def accepted() -> tuple:
    finding, mandate = proposed()
    numbers[approve(looked_at(f"/mandates/{mandate}")).expect(200)["number"]] = mandate
    path = f"/mandates/{mandate}"
    call(attorney, "POST", f"{path}/acts", {"kind": "mandate_accepted", "on": TODAY}, **key(), **seen(attorney, path)).expect(201)
    return finding, {"path": f"{path}/acts", "who": attorney, **key(), **seen(attorney, path)}


def first_due() -> str:
    return time.strftime("%Y-%m-%d", time.gmtime(time.time() + 28 * 86400))


def settle(subject: tuple) -> Answer:
    body = {"kind": "settlement", "on": TODAY, "text": "Enam angsuran.", "instalments": 6, "first_due_on": first_due()}
    how = dict(subject[1])
    return call(how.pop("who"), "POST", how.pop("path"), body, **how)


def settlement_is_made_once(subject: tuple, told: Answer) -> None:
    was = acts_of(subject[0], "settlement")
    assert told.status != 201 or len(was) == 1, "an acknowledged settlement is lost"
    settle(subject).expect(201)
    assert len(acts_of(subject[0], "settlement")) == 1, "a settlement is made once"


def payable() -> tuple:
    finding = filed()
    return finding, {"who": officer, "path": f"/findings/{finding}/acts", **key(), **seen(officer, f"/findings/{finding}")}


def pay(subject: tuple) -> Answer:
    how = dict(subject[1])
    body = {"kind": "payment_recorded", "on": TODAY, "amount": "1000000", "reference": f"TRX-{subject[0][:8]}"}
    return call(how.pop("who"), "POST", how.pop("path"), body, **how)


def paid(finding: str) -> str:
    return call(officer, "GET", f"/findings/{finding}").expect(200)["paid_total"]


def payment_counts_once(subject: tuple, told: Answer) -> None:
    assert told.status != 201 or paid(subject[0]) == "1000000", "an acknowledged payment is lost"
    pay(subject).expect(201)
    assert paid(subject[0]) == "1000000", "a payment counts once"


def wrongly_paid() -> tuple:
    subject = payable()
    pay(subject).expect(201)
    entries = call(officer, "GET", f"/employers/{employer}/ledger/entries?limit=500").expect(200)["items"]
    entry = next(row["id"] for row in entries if row.get("reference") == f"TRX-{subject[0][:8]}")
    path = f"/employers/{employer}/ledger/corrections"
    body = {"entry_id": entry, "reason": "Salah mencatat pembayaran orang lain."}
    asked = call(officer, "POST", path, body, **key())
    asked.expect(201)
    return subject[0], f"{path}/{asked.json['id']}", {"digest": asked.json["digest"]}, {"If_Match": asked.headers["ETag"]}


def correct(subject: tuple) -> Answer:
    return call(reviewer, "POST", f"{subject[1]}/approve", subject[2], **subject[3])


def correction_counts_once(subject: tuple, told: Answer) -> None:
    assert told.status != 200 or paid(subject[0]) == "0", "an acknowledged correction is lost"
    stands = paid(subject[0]) == "0"
    again = correct(subject)
    assert again.status in ((409, 412) if stands else (200,)), again.content[:400]
    assert paid(subject[0]) == "0", "a correction counts once"


def file_of() -> tuple:
    return str(uuid.uuid4()), b"%PDF-1.4\n" + os.urandom(50_000) + b"\n%%EOF\n"


def upload(subject: tuple) -> Answer:
    digest = base64.b64encode(hashlib.sha256(subject[1]).digest()).decode()
    return call(officer, "PUT", f"/files/{subject[0]}", subject[1], Repr_Digest=f"sha-256=:{digest}:", X_File_Name="bukti.pdf")


def file_is_whole(subject: tuple, told: Answer) -> None:
    path = f"/files/{subject[0]}/content"
    if told.status in (200, 201):
        assert call(officer, "GET", path).content == subject[1], "an acknowledged file is lost"
    upload(subject).expect(200, 201)
    assert call(officer, "GET", path).content == subject[1]


def bundled() -> str:
    finding = call(officer, "GET", issued()).expect(200)["finding_id"]
    file = file_of()
    upload(file).expect(201)
    call(officer, "POST", f"/findings/{finding}/evidence", {"file_id": file[0], "title": "Bukti"}, **key()).expect(201)
    return finding


def bundle(finding: str) -> Answer:
    return call(officer, "GET", f"/findings/{finding}/bundle")


def bundle_is_handed_out(finding: str, told: Answer) -> None:
    bundles.extend([told.content] if told.status == 200 else [])
    bundles.append(bundle(finding).expect(200))


def taken_in(path: str) -> int:
    return call(planner, "GET", f"{path}/beneficiaries?include=total").expect(200)["total"]["value"]


def listed() -> tuple:
    """A programme with money, and three people on a list that nobody has taken in."""
    body = {"kind": "vulnerable_workers", "name": f"Titik mati {uuid.uuid4()}", "region_code": "65.71", "age_group": "vulnerable_worker",
            "places": 10, "starts_month": TODAY[:7]}
    path = f"/programmes/{call(planner, 'POST', '/programmes', body, **key()).expect(201)['id']}"
    money = {"year": int(TODAY[:4]), "source": "apbd_murni", "tier": "regency", "region_code": "65.71", "amount": "1000000", "share_bp": 10000}
    call(planner, "POST", f"{path}/budget-lines", money, **key()).expect(201)
    born = [f"657102170480{next(serials):04d}" for _ in range(3)]
    content = "Nama;NIK;Kab/Kota;Desa\n" + "".join(f"Orang Rentan;'{nik};Tarakan;Juata Laut\n" for nik in born)
    file, data = str(uuid.uuid4()), content.encode()
    digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
    call(planner, "PUT", f"/files/{file}", data, Repr_Digest=f"sha-256=:{digest}:", X_File_Name="daftar.csv").expect(201)
    made = call(planner, "POST", f"{path}/lists", {"file_id": file, "sender": "Kelurahan Juata Laut", "month": TODAY[:7]}, **key())
    at = f"/beneficiary-lists/{made.expect(201)['id']}"
    return path, at, seen(planner, at)


def take_in(subject: tuple) -> Answer:
    return call(planner, "POST", f"{subject[1]}/commit", None, **subject[2])


def all_or_none_is_taken_in(subject: tuple, told: Answer) -> None:
    path, at, _ = subject
    assert taken_in(path) in ((3,) if told.status == 200 else (0, 3)), "half of a list was taken in"
    if call(planner, "GET", at).expect(200)["state"] == "checked":
        take_in(subject).expect(200)
    assert taken_in(path) == 3, "a list is taken in once"


def contracted() -> tuple:
    """A file of three contracts that nobody has stored: one is a project already, two are new, of a provider nobody knows."""
    serial = next(serials)
    # Unlike those of the files before: what resembles a project is for people to judge.
    owner, provider = f"Dinas {uuid.uuid4()}", f"CV {uuid.uuid4()}"
    day = time.strftime("%Y-%m-%d", time.gmtime(time.time() - 30 * 86400))
    project = {"employer_id": employer, "title": f"Jembatan {provider}", "owner_name": owner, "owner_kind": "government", "contract_number": f"A-{serial}",
               "contract_date": day, "value": "500000000", "value_includes_vat": True, "funding_source": "apbd", "region_code": "65.71"}
    call(officer, "POST", "/construction-projects", project, **key()).expect(201)
    rows = [f"Jembatan {provider};{owner};CV Titik Mati;;;500000000;A-{serial};{day};APBD"]
    rows += [f"Drainase {uuid.uuid4()};{owner};{provider};{serial:016d};Kecil;{number}00000000;B-{serial}-{number};{day};APBD" for number in (1, 2)]
    data = "\n".join(["Nama Paket;Satker;Penyedia;NPWP;Skala Usaha;Nilai Kontrak;No Kontrak;Tanggal Kontrak;Sumber Dana", *rows]).encode()
    file, digest = str(uuid.uuid4()), base64.b64encode(hashlib.sha256(data).digest()).decode()
    call(officer, "PUT", f"/files/{file}", data, Repr_Digest=f"sha-256=:{digest}:", X_File_Name="kontrak.csv").expect(201)
    made = call(officer, "POST", "/procurement-intakes", {"file_id": file, "region_code": "65.71"}, **key()).expect(201)
    assert made["counts"] == {"rows": 3, "matched": 1, "doubtful": 0, "unmatched": 2, "faulty": 0}, made["counts"]
    at = f"/procurement-intakes/{made['id']}"
    return at, owner, provider, seen(officer, at)


def store_contracts(subject: tuple) -> Answer:
    return call(officer, "POST", f"{subject[0]}/commit", None, **subject[3])


def stored(subject: tuple) -> tuple:
    """How many projects, providers and rows without an outcome there are."""
    at, owner, provider, _ = subject
    paths = (f"/construction-projects?owner={quote(owner)}&", f"/employers?q={quote(provider)}&", f"{at}/rows?open=true&")
    return tuple(call(officer, "GET", f"{path}include=total").expect(200)["total"]["value"] for path in paths)


def all_or_no_contract_is_stored(subject: tuple, told: Answer) -> None:
    none, whole = (1, 0, 3), (3, 1, 0)
    assert stored(subject) in ((whole,) if told.status == 200 else (none, whole)), f"half of a file was stored: {stored(subject)}"
    if call(officer, "GET", subject[0]).expect(200)["state"] == "checked":
        store_contracts(subject).expect(200)
    assert stored(subject) == whole, "a file of contracts is stored once"


def drafted() -> tuple:
    subject = listed()
    take_in(subject).expect(200)
    path, month = subject[0], TODAY[:7]
    found = call(planner, "GET", f"{path}/envelope-preview?month={month}").expect(200)
    body = {"month": month, "people": found["people"], "amount": found["amount"]}
    at = f"/envelopes/{call(planner, 'POST', f'{path}/envelopes', body, **key()).expect(201)['id']}"
    return path, at, seen(planner, at)


def step(subject: tuple, body: dict) -> Answer:
    return call(planner, "POST", f"{subject[1]}/steps", body, **subject[2])


def set_aside(subject: tuple) -> Answer:
    return step(subject, {"kind": "block"})


def account(path: str) -> tuple:
    (line,) = call(planner, "GET", f"{path}/budget-lines").expect(200)["items"]
    return line["committed"], line["paid"]


def money_is_set_aside_once(subject: tuple, told: Answer) -> None:
    path, at, _ = subject
    state = call(planner, "GET", at).expect(200)["state"]
    assert told.status != 200 or state == "blocked", "an acknowledged block is lost"
    assert account(path) == (("50400", "0") if state == "blocked" else ("0", "0")), "half a block"
    if state == "drafted":
        set_aside(subject).expect(200)
    assert account(path) == ("50400", "0"), "money is set aside once"


def ordered() -> tuple:
    subject = drafted()
    set_aside(subject).expect(200)
    _, body, precondition = looked_at(subject[1], second)
    call(second, "POST", f"{subject[1]}/approve", body, **precondition).expect(200)
    subject = subject[0], subject[1], seen(planner, subject[1])
    step(subject, {"kind": "order"}).expect(200)
    return subject[0], subject[1], seen(planner, subject[1])


def pay_out(subject: tuple) -> Answer:
    return step(subject, {"kind": "pay", "on": TODAY, "reference": f"SP2D-{subject[1][-8:]}"})


def money_leaves_once(subject: tuple, told: Answer) -> None:
    path, at, _ = subject
    state = call(planner, "GET", at).expect(200)["state"]
    assert told.status != 200 or state == "paid", "an acknowledged payment of a month is lost"
    assert account(path) == (("0", "50400") if state == "paid" else ("50400", "0")), "half a payment of a month"
    if state == "ordered":
        pay_out(subject).expect(200)
    assert account(path) == ("0", "50400"), "money leaves once"


KINDS = [
    ("letter approved", lambda: looked_at(f"/letters/{submitted()}"), approve, letter_is_issued_once),
    ("letters approved", pile, approve_pile, pile_is_issued_whole),
    ("letter served", servable, serve, letter_is_served_once),
    ("mandate approved", mandated, lambda subject: approve(subject[2]), mandate_is_given_once),
    ("settlement", accepted, settle, settlement_is_made_once),
    ("payment", payable, pay, payment_counts_once),
    ("correction approved", wrongly_paid, correct, correction_counts_once),
    ("upload", file_of, upload, file_is_whole),
    ("bundle", bundled, bundle, bundle_is_handed_out),
    ("contracts stored", contracted, store_contracts, all_or_no_contract_is_stored),
    ("list taken in", listed, take_in, all_or_none_is_taken_in),
    ("month set aside", drafted, set_aside, money_is_set_aside_once),
    ("month paid", ordered, pay_out, money_leaves_once),
]

deaths = 0
for name, prepare, change, check in KINDS:
    survived[name] = []
    for after in (0, 1):
        for point in range(1, MOST):
            subject = prepare()
            arm(point, after)
            told = change(subject)
            if has_fired():
                process.wait(timeout=10)
            if process.poll() is None:
                assert told.status in (200, 201), f"{name}: {told.status} {told.content[:400]}"
                check(subject, told)
                survived[name].append(point - 1)
                break
            assert process.returncode == -signal.SIGKILL, f"{name}: the server ended by itself: {process.returncode}"
            deaths += 1
            process = start()
            check(subject, told)
        else:
            sys.exit(f"{name}: still dying at point {MOST}")

process.terminate()
process.wait()
halves = [path for path in (work / "data/files/sha256").rglob("*") if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() != path.name]
fingerprint = subprocess.run([BINARY, "audit", "key"], env=ENV, capture_output=True, text=True, check=True).stdout.split()[1]
paths = []
for number, content in enumerate(bundles):
    paths.append(str(work / f"{number}.zip"))
    Path(paths[-1]).write_bytes(content)
verified = subprocess.run([BINARY, "bundle", "verify", "--json", "--fingerprint", fingerprint, *paths], env=ENV, capture_output=True, text=True)
broken = [line for line in verified.stdout.splitlines() if json.loads(line)["verdict"] != "intact"]
log = subprocess.run([BINARY, "audit", "verify"], env=ENV, capture_output=True, text=True)
approvals = subprocess.run([BINARY, "approvals", "verify"], env=ENV, capture_output=True, text=True)
if database:
    subprocess.run(["psql", "-q", os.environ["PATUH_TEST_POSTGRES"], "-c", f"DROP DATABASE {database} WITH (FORCE)"], check=True)
told = ", ".join(f"{name} {'/'.join(map(str, points))}" for name, points in survived.items())
print(f"points on {ENGINE}: {deaths} deaths ({told}; before/after), {len(numbers)} numbers, each once, {len(halves)} half files, "
      f"{len(paths)} bundles, {len(broken)} broken")
failed = halves or broken or len(paths) != len(verified.stdout.splitlines()) or log.returncode or approvals.returncode
if log.returncode or approvals.returncode:
    print(log.stdout[-800:], approvals.stdout[-800:])
print(f"{0 if failed else 1} passed, {1 if failed else 0} failed")
sys.exit(bool(failed))

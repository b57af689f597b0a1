"""The bundle of a case of 200 documents: fetched, verified by the binary and by the script for Python."""
import base64, hashlib, os, subprocess, sys, tempfile, time, urllib.request, uuid
from pathlib import Path

DOCUMENTS, BYTES = 200, 1024 * 1024
VERIFY_PY = Path(__file__).resolve().parent.parent.parent / "backend/proof/verifiers/verify.py"


def upload(patuh, who, content):
    file, digest = uuid.uuid4(), base64.b64encode(hashlib.sha256(content).digest()).decode()
    headers = {**who, "X-Requested-With": "patuh", "X-File-Name": "bukti.pdf", "Repr-Digest": f"sha-256=:{digest}:"}
    request = urllib.request.Request(f"{patuh.url}/api/v1/files/{file}", content, headers, method="PUT")
    urllib.request.urlopen(request).read()
    return str(file)


def fetch(patuh, who, finding, path):
    request = urllib.request.Request(f"{patuh.url}/api/v1/findings/{finding}/bundle", headers=who)
    with urllib.request.urlopen(request, timeout=300) as answer, open(path, "wb") as out:
        while piece := answer.read(1 << 20):
            out.write(piece)


def timed(*command):
    started = time.monotonic()
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return time.monotonic() - started


def bundle(servers, note, binary):
    made, checked, memory = {}, {}, {}
    for engine, patuh in servers.items():
        who, _ = patuh.person("investigator")
        found, _ = patuh.call("GET", "/api/v1/findings?limit=50", None, who)
        finding = next(item["id"] for item in found["items"] if item["step"] != "closed")
        for number in range(DOCUMENTS):
            file = upload(patuh, who, b"%PDF-1.4\n" + os.urandom(BYTES) + b"\n%%EOF\n")
            key = {**who, "Idempotency-Key": uuid.uuid4().hex}
            patuh.call("POST", f"/api/v1/findings/{finding}/evidence", {"file_id": file, "title": f"Bukti {number}"}, key)
        before = patuh.memory()
        with tempfile.NamedTemporaryFile(suffix=".zip") as kept:
            started = time.monotonic()
            fetch(patuh, who, finding, kept.name)
            made[engine], memory[engine] = time.monotonic() - started, patuh.memory() - before
            data = patuh.env
            key = subprocess.run([binary, "audit", "key"], env=data, capture_output=True, text=True, check=True).stdout.split()[1]
            own = timed(binary, "bundle", "verify", "--fingerprint", key, kept.name)
            python = timed(sys.executable, str(VERIFY_PY), "--fingerprint", key, kept.name)
            checked[engine] = f"{own:.1f} s; Python {python:.1f} s"
    cells = {engine: f"{made[engine]:.1f} s, + {max(0, memory[engine]):.0f} MiB" for engine in made}
    note(f"bundle of {DOCUMENTS} documents of 1 MiB, fetched; memory it took", cells["sqlite"], cells["postgres"], "", "≤ 60 s")
    note("verification of that bundle, by the binary; by the script", checked["sqlite"], checked["postgres"], "", "≤ 30 s")

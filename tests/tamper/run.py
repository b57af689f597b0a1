#!/usr/bin/env python3
"""Tampers with bundles and with a copy of the database, and counts what is not found.

    tests/tamper/run.py PATUH [--bundles 1000] [--changes 10000] [--seed 1]

Untouched bundles must all be intact by all three verifiers; half of the changes go to bundles (as they are, and with every
manifest made to fit again), half to the database and its files; those to bundles are judged by three verifiers, which must
agree on the verdict and on what they found.
"""

import argparse
import base64
import hashlib
import http.cookiejar
import io
import json
import os
import random
import shutil
import socket
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
import zipfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
VERIFY_PY = HERE.parent.parent / "backend/proof/verifiers/verify.py"
PASSWORD = "patuh-demo-2026"
# Copies of the database that are changed side by side.
WORKERS = 2


class Server:
    def __init__(self, patuh, data):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.environment = {
            **os.environ,
            "PATUH_DATA": str(data),
            "PATUH_LISTEN": "127.0.0.1:%d" % port,
            "PATUH_SPA": "",
            "PATUH_RATE_LIMITS": "off",
            "PATUH_LOG": "error",
        }
        self.environment.pop("DATABASE_URL", None)
        self.base = "http://127.0.0.1:%d/api/v1" % port
        self.patuh = patuh
        subprocess.run([patuh, "demo", "--employers", "60"], env=self.environment, check=True, stdout=subprocess.DEVNULL)
        self.openers = {}
        self.start()
        # The day in WITA, by which the law counts.
        self.today = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 8 * 3600))

    def call(self, who, method, path, body=None, headers=None, raw=None):
        opener = self.openers.get(who)
        if opener is None:
            opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(Jar()))
            self.openers[who] = opener
            self.call(who, "POST", "/session", {"email": who + "@demo.patuh.test", "password": PASSWORD})
        data = raw if raw is not None else json.dumps(body).encode() if body is not None else None
        sent = {"X-Requested-With": "patuh", "Idempotency-Key": uuid.uuid4().hex, **(headers or {})}
        if body is not None:
            sent["Content-Type"] = "application/json"
        request = urllib.request.Request(self.base + path, data=data, method=method, headers=sent)
        with opener.open(request, timeout=120) as answer:
            content = answer.read()
            return json.loads(content) if "json" in answer.headers.get("Content-Type", "") else content

    def start(self):
        self.process = subprocess.Popen([self.patuh, "serve"], env=self.environment, stdout=subprocess.DEVNULL)
        for _ in range(300):
            try:
                urllib.request.urlopen(self.base + "/regions", timeout=2).read()
                break
            except OSError:
                time.sleep(0.1)

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Jar(http.cookiejar.CookieJar):
    """The session's cookie is for HTTPS alone; here there is none."""

    def set_cookie(self, cookie):
        cookie.secure = False
        super().set_cookie(cookie)


def upload(server, content, name="bukti.pdf"):
    digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
    headers = {
        "Repr-Digest": "sha-256=:%s:" % digest,
        "X-File-Name": name,
        "X-File-Method": "photo",
        "X-File-Source": "Mandor%20proyek",
        "X-Device-Time": "2026-11-02T09:30:00+08:00",
        "Content-Type": "application/octet-stream",
    }
    return server.call("investigator", "PUT", "/files/%s" % uuid.uuid4(), headers=headers, raw=content)["id"]


def picture(dice):
    """The smallest picture there is, made different by a chunk of text."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    parts = [(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), (b"tEXt", b"uji\0%d" % dice.getrandbits(60))]
    parts += [(b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def inspected(server, dice, employer):
    """An inspection with a photo and signed minutes."""
    path, signature = "/inspections/%s" % uuid.uuid4(), upload(server, picture(dice), "tanda.png")
    planned = {"employer_id": employer, "kind": "visit", "planned_on": server.today}
    server.call("investigator", "PUT", path, planned)
    moment = server.today + "T01:30:00Z"
    photo = {"kind": "photo", "file_id": upload(server, picture(dice), "foto.png"), "device_time": moment}
    server.call("investigator", "PUT", "%s/entries/%s" % (path, uuid.uuid4()), photo)
    minutes = {
        "text": "Pekerja ditemui: %d." % dice.randint(1, 90),
        "officer_name": "Petugas Uji",
        "officer_signature": signature,
        "employer_name": "Ibu Sari",
        "employer_position": "Personalia",
        "refusal": "Tidak bersedia.",
        "signed_at": moment,
    }
    server.call("investigator", "PUT", path + "/minutes", minutes)
    return path.rsplit("/", 1)[1]


def issued(server, dice, path):
    """A letter of guidance on a finding, where it may be written: issued, and served or taken back."""
    draft = server.call("investigator", "GET", path + "/letter-draft?kind=guidance")
    if draft.get("verdict") != "allowed":
        return
    draft["content"]["signatory"]["name"] = "Kepala Contoh"
    written = {"finding_id": path.rsplit("/", 1)[1], "kind": "guidance", "content": draft["content"]}
    letter = server.call("investigator", "POST", "/letters", written)

    def step(who, name, body):
        seen = {"If-Match": '"%d"' % letter["version"]}
        return server.call(who, "POST", "/letters/%s/%s" % (letter["id"], name), body, seen)

    letter = step("investigator", "submit", {})
    letter = step("reviewer", "approve", {"digest": letter["digest"]})
    if dice.random() < 0.7:
        step("investigator", "serve", {"on": server.today, "proof": "email", "note": "Dikirim ke surel resmi."})
    else:
        step("reviewer", "withdraw", {"reason": "Alamat keliru."})


def cases(server, dice, count):
    """Findings with files, custody, acts, letters and minutes."""
    found = server.call("investigator", "GET", "/findings?limit=100")["items"]
    made = []
    for finding in [item for item in found if item["step"] != "closed"][:count]:
        path = "/findings/" + finding["id"]
        if dice.random() < 0.6:
            path = "/findings/%s" % uuid.uuid4()
            filed = {
                "employer_id": finding["employer_id"],
                "inspection_id": inspected(server, dice, finding["employer_id"]),
                "violation_type": "arrears",
                "month_from": "2026-01",
                "month_to": "2026-06",
                "workers_affected": 12,
                "estimated_amount": "12500000",
                "narrative": "Iuran enam bulan belum dibayar.",
            }
            server.call("investigator", "PUT", path, filed)
        for number in range(dice.randint(2, 4)):
            content = b"%PDF-1.4\n" + dice.randbytes(dice.randint(300, 2000)) + b"\n%%EOF\n"
            file = upload(server, content)
            server.call("investigator", "POST", path + "/evidence", {"file_id": file, "title": "Bukti %d" % number})
            if dice.random() < 0.5:
                server.call("prosecutor", "GET", "/files/%s/content" % file)
            if dice.random() < 0.3:
                held = {"kind": "held", "reason": "Perkara berjalan", "authority": "SP-%d" % number}
                server.call("investigator", "POST", "%s/evidence/%s/custody" % (path, file), held)
        issued(server, dice, path)
        made.append(path)
    return made


# ---- the three verifiers ---------------------------------------------------------------------------------------------
def reports(command, files, batch=100):
    out = []
    for start in range(0, len(files), batch):
        ran = subprocess.run(command + files[start : start + batch], stdout=subprocess.PIPE, check=False)
        out += [json.loads(line) for line in ran.stdout.decode().splitlines()]
    if len(out) != len(files):
        sys.exit("%s gave %d reports of %d bundles" % (command[0], len(out), len(files)))
    return out


def essence(report):
    """What the verifiers must agree on."""
    steps = [(step["step"], sorted({fault["code"] for fault in step["faults"]})) for step in report["steps"]]
    rest = [report[name] for name in ("verdict", "number", "variant", "events", "evidence", "documents", "size", "root", "fingerprint")]
    return steps, rest, report["anchors"]


def judge(patuh, fingerprint, files):
    """The reports of the binary, and where another verifier sees it differently."""
    commands = [
        [patuh, "bundle", "verify", "--json", "--fingerprint", fingerprint],
        [sys.executable, str(VERIFY_PY), "--json", "--fingerprint", fingerprint],
        ["node", str(HERE / "verify_html.mjs"), fingerprint],
    ]
    with ThreadPoolExecutor() as pool:
        own, python, page = pool.map(lambda command: reports(command, files), commands)
    differ = []
    for file, rust, others in zip(files, own, zip(python, page)):
        if any(essence(rust) != essence(other) for other in others):
            differ.append((file, essence(rust), *map(essence, others)))
    return own, differ


# ---- changes to bundles ----------------------------------------------------------------------------------------------
def pack(files, base):
    """The one spelling of the ZIP, made here anew."""
    out, central = io.BytesIO(), b""
    for path in sorted(files):
        name, content = (base + path).encode(), files[path]
        common = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0x21, zlib.crc32(content), len(content), len(content), len(name), 0)
        at = out.tell()
        out.write(struct.pack("<I", 0x04034B50) + common + name + content)
        central += struct.pack("<IH", 0x02014B50, 0x0314) + common + struct.pack("<HHHII", 0, 0, 0, 0o100644 << 16, at) + name
    at = out.tell()
    out.write(central + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(files), len(files), len(central), at, 0))
    return out.getvalue()


def reseal(files):
    payload = sorted(path for path in files if path.startswith("data/"))
    for name in ("sha256", "sha512"):
        lines = ["%s  %s\n" % (hashlib.new(name, files[path]).hexdigest(), path) for path in payload]
        files["manifest-%s.txt" % name] = "".join(lines).encode()
    if b"Payload-Oxum: " in files.get("bag-info.txt", b""):
        oxum = b"Payload-Oxum: %d.%d" % (sum(len(files[path]) for path in payload), len(payload))
        lines = files["bag-info.txt"].split(b"\n")
        files["bag-info.txt"] = b"\n".join(oxum if line.startswith(b"Payload-Oxum: ") else line for line in lines)
    files.pop("tagmanifest-sha256.txt", None)
    tags = sorted(path for path in files if not path.startswith("data/"))
    lines = ["%s  %s\n" % (hashlib.sha256(files[path]).hexdigest(), path) for path in tags]
    files["tagmanifest-sha256.txt"] = "".join(lines).encode()


# Nobody signs these: whoever has no key can write another README, another verifier, leave out what outsiders said.
UNBOUND = ("README", "verify/", "manifest-", "tagmanifest-", "proofs/anchors.jsonl")


def changed(bundle, dice):
    """A bundle with a single change, and what was changed."""
    kind = dice.choice(["bit", "bit", "cut", "insert", "file", "file", "file", "remove", "swap", "line", "line"])
    data = bytearray(bundle)
    if kind == "bit":
        at = dice.randrange(len(data))
        data[at] ^= 1 << dice.randrange(8)
        return bytes(data), "bit at %d" % at
    if kind == "cut":
        at = dice.randrange(len(data))
        return bytes(data[:at]), "cut at %d" % at
    if kind == "insert":
        at = dice.randrange(len(data) + 1)
        data[at:at] = dice.randbytes(dice.randint(1, 4))
        return bytes(data), "bytes put in at %d" % at
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        base = archive.namelist()[0].partition("/")[0] + "/"
        files = {name[len(base) :]: archive.read(name) for name in archive.namelist()}
    bound = sorted(path for path in files if not path.startswith(UNBOUND) and files[path])
    path = dice.choice(bound)
    if kind == "file":
        content = bytearray(files[path])
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        files[path] = bytes(content)
    elif kind == "remove":
        del files[path]
    elif kind == "swap":
        other = dice.choice([name for name in bound if files[name] != files[path]])
        files[path], files[other] = files[other], files[path]
    else:
        path = dice.choice([name for name in bound if name.endswith(".jsonl") and name != "proofs/openings.jsonl" and name != "proofs/consistency.jsonl"])
        lines = files[path].split(b"\n")[:-1]
        at = dice.randrange(len(lines))
        act = dice.choice(["drop", "double", "swap"] if len(lines) > 1 else ["drop", "double"])
        if act == "drop":
            del lines[at]
        elif act == "double":
            lines.insert(at, lines[at])
        else:
            other = (at + 1) % len(lines)
            lines[at], lines[other] = lines[other], lines[at]
        files[path] = b"".join(line + b"\n" for line in lines)
    reseal(files)
    packed = pack(files, base)
    if packed == bundle:
        # What was changed is a count that was made to fit again: no change at all.
        return changed(bundle, dice)
    return packed, "%s of %s, manifests made to fit" % (kind, path)


# ---- changes to the database -----------------------------------------------------------------------------------------
TABLES = ["audit_events", "audit_log", "audit_checkpoints", "custody_events", "files", "finding_evidence", "letters", "inspection_minutes", "inspection_entries"]
# When a checkpoint was signed stands in no signed text; and older checkpoints than the last may go without a loss.
UNTOLD = {("audit_checkpoints", "signed_at")}


MOMENTS = {"recorded_at", "received_at", "added_at", "device_time", "created_at", "updated_at", "signed_at", "sealed_at"}


def other_value(column, value, dice):
    if column in MOMENTS and value is not None:
        # Microseconds; the record tells moments to the millisecond.
        return value + dice.choice([-1000, 1000, 60_000_000])
    if value is None:
        return dice.choice([1, "x", dice.randbytes(16)])
    if isinstance(value, int):
        return value + dice.choice([-1, 1, 1000, 86_400_000_000])
    if isinstance(value, bytes):
        content = bytearray(value or b"\0")
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        return bytes(content)
    if not value:
        return "x"
    at = dice.randrange(len(value))
    letter = dice.choice([letter for letter in "abcdef0123456789" if letter != value[at]])
    return value[:at] + letter + value[at + 1 :]


def change_database(path, files, dice):
    """Makes a single change; says what, or nothing where the engine itself refused it."""
    if dice.random() < 0.1:
        blob = dice.choice(files)
        content = bytearray(blob.read_bytes())
        if dice.random() < 0.2:
            blob.unlink()
            return "a file taken away"
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        blob.unlink()
        blob.write_bytes(content)
        return "a bit of a file"
    database = sqlite3.connect(path, isolation_level=None)
    try:
        database.execute("PRAGMA foreign_keys = OFF")
        database.execute("PRAGMA ignore_check_constraints = ON")
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute("DROP TRIGGER " + trigger)
        table = dice.choice(TABLES)
        rows = [row for (row,) in database.execute("SELECT rowid FROM %s" % table)]
        row = dice.choice(rows)
        columns = [column for (_, column, *_) in database.execute("PRAGMA table_info(%s)" % table)]
        if dice.random() < 0.15 and table != "audit_checkpoints":
            database.execute("DELETE FROM %s WHERE rowid = ?" % table, (row,))
            return "a row of %s deleted" % table
        column = dice.choice([column for column in columns if (table, column) not in UNTOLD])
        (value,) = database.execute("SELECT %s FROM %s WHERE rowid = ?" % (column, table), (row,)).fetchone()
        new = other_value(column, value, dice)
        database.execute("UPDATE %s SET %s = ? WHERE rowid = ?" % (table, column), (new, row))
        return "%s.%s: %r became %r" % (table, column, value, new)
    except sqlite3.IntegrityError:
        return None
    finally:
        database.close()


def tamper_database(patuh, environment, data, work, count, seed):
    """What was missed of so many changes, each to a copy as it was; several copies side by side."""
    with sqlite3.connect(data / "patuh.db") as whole:
        whole.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole.close()
    shares = [count // WORKERS + (number < count % WORKERS) for number in range(WORKERS)]
    with ThreadPoolExecutor() as pool:
        work_of = lambda number: tamper_copy(
            patuh, environment, data, work / ("copy-%d" % number), shares[number], random.Random("%d %d" % (seed, number))
        )
        return [what for missed in pool.map(work_of, range(WORKERS)) for what in missed]


def tamper_copy(patuh, environment, data, copy, count, dice):
    missed = []
    shutil.copytree(data, copy)
    environment = {**environment, "PATUH_DATA": str(copy)}
    database = (data / "patuh.db").read_bytes()
    blobs = [path for path in (copy / "files/sha256").rglob("*") if path.is_file()]
    original = {path: path.read_bytes() for path in blobs}

    def run():
        return subprocess.run([patuh, "audit", "verify"], env=environment, capture_output=True, text=True, check=False)

    def verify():
        return run().returncode == 0

    def require_intact(which):
        ran = run()
        if ran.returncode != 0:
            sys.exit("the %s copy of the database is accused: %s %s" % (which, ran.stdout[-1000:], ran.stderr[-1000:]))

    def restore():
        for name in ("patuh.db-wal", "patuh.db-shm"):
            (copy / name).unlink(missing_ok=True)
        (copy / "patuh.db").write_bytes(database)
        for path, content in original.items():
            if not path.exists() or path.read_bytes() != content:
                path.unlink(missing_ok=True)
                path.write_bytes(content)

    restore()
    require_intact("untouched")
    done = 0
    while done < count:
        restore()
        what = change_database(copy / "patuh.db", blobs, dice)
        if what is None:
            continue
        done += 1
        if verify():
            missed.append(what)
        if done % 500 == 0:
            print("  %d changes of %s, %d missed" % (done, copy.name, len(missed)), flush=True)
    restore()
    require_intact("restored")
    return missed


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("patuh")
    arguments.add_argument("--bundles", type=int, default=1000)
    arguments.add_argument("--changes", type=int, default=10000)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    patuh, dice, started = str(Path(given.patuh).resolve()), random.Random(given.seed), time.time()
    subprocess.run(["node", str(HERE / "verify_html.mjs"), "--slow"], check=True)
    failed = False
    with tempfile.TemporaryDirectory(prefix="patuh-tamper-") as directory:
        work, data = Path(directory), Path(directory) / "data"
        server = Server(patuh, data)
        try:
            paths = cases(server, dice, max(4, min(40, given.bundles // 20)))
            # The database that is changed below is taken before the many exports: each change has all of it verified.
            for path in paths:
                server.call("prosecutor", "GET", path + "/bundle")
            server.stop()
            early = work / "early"
            shutil.copytree(data, early)
            server.start()
            kept = []
            for number in range(given.bundles):
                variant = "redacted" if number % 4 == 3 else "full"
                bundle = server.call("prosecutor", "GET", "%s/bundle?variant=%s" % (paths[number % len(paths)], variant))
                kept.append(work / ("%d.zip" % number))
                kept[-1].write_bytes(bundle)
        finally:
            server.stop()
        key = subprocess.run([patuh, "audit", "key"], env=server.environment, stdout=subprocess.PIPE, check=True)
        fingerprint = key.stdout.decode().split()[1]
        own, differ = judge(patuh, fingerprint, [str(path) for path in kept])
        accused = [report for report in own if report["verdict"] != "intact"]
        print("untouched bundles: %d, accused: %d; verifiers differ on %d" % (len(own), len(accused), len(differ)), flush=True)
        failed |= bool(accused or differ)
        for report in accused[:3]:
            print(json.dumps([step for step in report["steps"] if not step["ok"]]))
        for row in differ[:3]:
            print(row)

        half, missed, differ, seen = given.changes // 2, [], [], 0
        while seen < half:
            batch = []
            for number in range(min(500, half - seen)):
                data_of, what = changed(dice.choice(kept).read_bytes(), dice)
                path = work / ("changed-%d.zip" % number)
                path.write_bytes(data_of)
                batch.append((str(path), what))
            own, others = judge(patuh, fingerprint, [path for path, _ in batch])
            missed += [what for (_, what), report in zip(batch, own) if report["verdict"] == "intact"]
            named = dict(batch)
            differ += [(named[row[0]], *row[1:]) for row in others]
            seen += len(batch)
        print("changes of bundles: %d, missed: %d; verifiers differ on %d" % (seen, len(missed), len(differ)), flush=True)
        for row in (missed[:5] + differ[:5]):
            print("  ", row)
        failed |= bool(missed or differ)

        started_on = time.time()
        missed = tamper_database(patuh, server.environment, early, work, given.changes - half, given.seed)
        print("changes of the database: %d, missed: %d" % (given.changes - half, len(missed)), flush=True)
        for row in missed[:20]:
            print("  ", row)
        failed |= bool(missed)
        print("  in %.0f seconds" % (time.time() - started_on))
    print("%.0f seconds" % (time.time() - started))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Memeriksa berkas perkara Patuh tanpa jaringan: python3 verify.py BERKAS.zip --fingerprint SIDIK

Hanya pustaka bawaan Python 3.8 ke atas. Keluar 0 utuh, 1 berubah, 2 tidak lengkap, 3 kunci tidak dikenal.
Checks a case bundle of Patuh offline, with the standard library alone; --lang en for English.
"""

import argparse
import base64
import hashlib
import json
import os
import re
import struct
import sys
import zlib

WORDS = json.loads(r"""{
 "id": {
  "good": "COCOK",
  "bad": "TIDAK COCOK",
  "steps": {
   "container": "Arsip ditulis tepat sebagaimana mestinya",
   "manifests": "Setiap berkas tercantum dan cocok dengan sidiknya",
   "key": "Kunci adalah kunci yang sidiknya diumumkan kantor",
   "checkpoint": "Titik periksa ditandatangani dengan kunci itu",
   "events": "Setiap peristiwa tercatat dalam pohon titik periksa",
   "export": "Peristiwa penyerahan mengunci seluruh isi berkas perkara",
   "evidence": "Setiap bukti sama dengan yang diterima",
   "custody": "Riwayat penguasaan memuat setiap peristiwa setiap bukti",
   "consistency": "Titik periksa terdahulu berlanjut tanpa pengubahan",
   "documents": "Setiap surat dan berita acara sama dengan yang terbit dan ditandatangani",
   "anchors": "Pernyataan pihak luar cocok dengan titik periksanya"
  },
  "faults": {
   "not_canonical": "arsip diubah di sekitar bita",
   "truncated": "arsip terpotong; berakhir pada bita",
   "not_one_bag": "arsip bukan satu berkas perkara",
   "file_missing": "berkas tidak ada:",
   "file_unlisted": "berkas tidak tercantum:",
   "file_unexpected": "berkas yang tidak semestinya ada:",
   "digest_differs": "isi berubah:",
   "manifest_malformed": "daftar sidik rusak:",
   "bagit_malformed": "keterangan arsip rusak:",
   "info_malformed": "keterangan berkas perkara rusak:",
   "key_malformed": "kunci rusak:",
   "key_not_compared": "sidik kunci belum dibandingkan; bandingkan dengan pengumuman kantor:",
   "key_unknown": "kunci lain dari yang diumumkan:",
   "checkpoint_invalid": "tanda tangan titik periksa tidak sah:",
   "event_malformed": "peristiwa tidak terbaca:",
   "event_out_of_order": "peristiwa tidak berurutan: nomor",
   "chain_broken": "peristiwa tidak menyambung yang sebelumnya: nomor",
   "proof_missing": "bukti pencatatan tidak ada: peristiwa nomor",
   "proof_invalid": "peristiwa tidak ada dalam pohon: nomor",
   "export_missing": "peristiwa penyerahan tidak ada: nomor",
   "payload_differs": "isi bukan yang diserahkan:",
   "events_differ": "peristiwa ditambah atau dihilangkan:",
   "opening_invalid": "nilai tidak cocok dengan ikatannya:",
   "evidence_missing": "bukti tidak ada:",
   "evidence_unlogged": "bukti tanpa catatan penerimaan:",
   "evidence_differs": "bukti berbeda dari yang diterima:",
   "evidence_unexpected": "berkas asli yang tidak semestinya ada:",
   "custody_gap": "riwayat penguasaan tidak lengkap:",
   "custody_differs": "riwayat penguasaan berbeda dari catatan:",
   "document_missing": "surat atau berita acara tidak ada:",
   "document_unlogged": "surat atau berita acara tanpa catatan:",
   "document_differs": "surat atau berita acara berbeda dari catatan:",
   "document_unexpected": "berkas yang tidak semestinya ada pada surat atau berita acara:",
   "earlier_malformed": "titik periksa terdahulu rusak:",
   "earlier_contradicts": "riwayat diubah sejak titik periksa terdahulu: ukuran",
   "root_not_covered": "berkas ini tidak memuat bukti untuk ukuran",
   "root_differs": "akar yang tercetak bertentangan dengan catatan: ukuran",
   "anchor_malformed": "pernyataan pihak luar rusak:",
   "cosignature_invalid": "tanda tangan saksi tidak sah:",
   "stamp_differs": "cap waktu untuk titik periksa lain:"
  },
  "anchors": "Jangkar di luar kendali kantor:",
  "none": "tidak ada (catatan konsisten, tetapi pengubahan oleh pemegang kunci sendiri tidak dapat disingkirkan)",
  "cosignatures": "tanda tangan saksi: %d (kuncinya menurut berkas ini; bandingkan)",
  "timestamps": "cap waktu RFC 3161 untuk titik periksa: %d (penandatangannya tidak diperiksa di sini)",
  "paper": "akar yang tercetak pada surat",
  "fingerprint": "Sidik kunci:",
  "verdicts": {
   "intact": "UTUH: konsisten dan ditandatangani dengan kunci yang diberikan.",
   "altered": "BERUBAH: jangan diterima.",
   "incomplete": "TIDAK LENGKAP: minta berkasnya sekali lagi.",
   "unknown_key": "KUNCI TIDAK DIKENAL: konsisten, tetapi siapa yang menandatangani belum dipastikan."
  },
  "page": {
   "title": "Periksa berkas perkara",
   "lead": "Pilih berkas perkara (.zip). Pemeriksaan berjalan di perangkat ini saja; tidak ada yang dikirim.",
   "file": "Berkas perkara",
   "fingerprint": "Sidik kunci menurut pengumuman kantor",
   "root": "Ukuran dan awal akar pada surat, bila ada (1234:0011…)",
   "check": "Periksa",
   "busy": "Memeriksa…",
   "failed": "Berkas tidak dapat dibaca:"
  }
 },
 "en": {
  "good": "FITS",
  "bad": "DOES NOT FIT",
  "steps": {
   "container": "The archive is spelt exactly as it must be",
   "manifests": "Every file is listed and fits its digests",
   "key": "The key is the one whose fingerprint the office published",
   "checkpoint": "The checkpoint is signed by that key",
   "events": "Every event stands in the tree of the checkpoint",
   "export": "The event of the export pins all that the bundle holds",
   "evidence": "Every piece of evidence is what was received",
   "custody": "Custody tells every event of every piece of evidence",
   "consistency": "Earlier checkpoints are continued without a change",
   "documents": "Every letter and every minutes are those that were issued and signed",
   "anchors": "What outsiders stated fits its checkpoint"
  },
  "faults": {
   "not_canonical": "the archive was changed near byte",
   "truncated": "the archive is cut off; it ends at byte",
   "not_one_bag": "the archive is not one bundle",
   "file_missing": "a file is missing:",
   "file_unlisted": "a file is not listed:",
   "file_unexpected": "a file that must not be there:",
   "digest_differs": "the content was changed:",
   "manifest_malformed": "a list of digests is broken:",
   "bagit_malformed": "the description of the archive is broken:",
   "info_malformed": "the description of the bundle is broken:",
   "key_malformed": "the key is broken:",
   "key_not_compared": "the fingerprint of the key was not compared; compare it with the office's notice:",
   "key_unknown": "another key than the published one:",
   "checkpoint_invalid": "the signature of the checkpoint is not valid:",
   "event_malformed": "an event cannot be read:",
   "event_out_of_order": "an event out of order: number",
   "chain_broken": "an event does not follow the one before: number",
   "proof_missing": "a proof is missing: event number",
   "proof_invalid": "an event is not in the tree: number",
   "export_missing": "the event of the export is missing: number",
   "payload_differs": "this is not what was handed out:",
   "events_differ": "events were added or left out:",
   "opening_invalid": "a value does not fit its commitment:",
   "evidence_missing": "evidence is missing:",
   "evidence_unlogged": "evidence without a record of its receipt:",
   "evidence_differs": "evidence differs from what was received:",
   "evidence_unexpected": "an original that must not be there:",
   "custody_gap": "custody has a gap:",
   "custody_differs": "custody differs from the record:",
   "document_missing": "a letter or minutes are missing:",
   "document_unlogged": "a letter or minutes without a record:",
   "document_differs": "a letter or minutes differ from the record:",
   "document_unexpected": "a file that must not be with a letter or minutes:",
   "earlier_malformed": "an earlier checkpoint is broken:",
   "earlier_contradicts": "history was changed since an earlier checkpoint: size",
   "root_not_covered": "this bundle holds no proof for the size",
   "root_differs": "the printed root contradicts the record: size",
   "anchor_malformed": "a statement from outside is broken:",
   "cosignature_invalid": "a witness's signature is not valid:",
   "stamp_differs": "a time stamp of another checkpoint:"
  },
  "anchors": "Anchors outside the office's reach:",
  "none": "none (the record is consistent; a rewrite by the holder of the key itself cannot be excluded)",
  "cosignatures": "witness cosignatures: %d (their keys as this bundle names them; compare)",
  "timestamps": "RFC 3161 time stamps of a checkpoint: %d (who signed them is not checked here)",
  "paper": "the root printed on a letter",
  "fingerprint": "Fingerprint of the key:",
  "verdicts": {
   "intact": "INTACT: consistent, and signed by the key that was given.",
   "altered": "ALTERED: do not accept it.",
   "incomplete": "INCOMPLETE: ask for the bundle again.",
   "unknown_key": "UNKNOWN KEY: consistent, but who signed it is not established."
  },
  "page": {
   "title": "Check a case bundle",
   "lead": "Choose a bundle (.zip). It is checked on this device alone; nothing is sent.",
   "file": "Bundle",
   "fingerprint": "Fingerprint of the key, as the office published it",
   "root": "Size and beginning of the root on a letter, if there is one (1234:0011…)",
   "check": "Check",
   "busy": "Checking…",
   "failed": "The file cannot be read:"
  }
 }
}""")

ALTERED, INCOMPLETE, UNKNOWN = 1, 2, 3
VERDICTS = {0: "intact", 1: "altered", 2: "incomplete", 3: "unknown_key"}

# ---- Ed25519, after RFC 8032 section 6 -------------------------------------------------------------------------------
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)


def point_add(a, b):
    x = (a[1] - a[0]) * (b[1] - b[0]) % P
    y = (a[1] + a[0]) * (b[1] + b[0]) % P
    t = 2 * a[3] * b[3] * D % P
    z = 2 * a[2] * b[2] % P
    e, f, g, h = y - x, z - t, z + t, y + x
    return e * f % P, g * h % P, f * g % P, e * h % P


def point_mul(times, point):
    out = (0, 1, 1, 0)
    while times > 0:
        if times & 1:
            out = point_add(out, point)
        point = point_add(point, point)
        times >>= 1
    return out


def point_equal(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def recover_x(y, sign):
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if x2 == 0:
        return None if sign else 0
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P != 0:
        x = x * SQRT_M1 % P
    if (x * x - x2) % P != 0:
        return None
    return P - x if x & 1 != sign else x


def decompress(encoded):
    y = int.from_bytes(encoded, "little")
    sign = y >> 255
    y &= (1 << 255) - 1
    x = recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = recover_x(BASE_Y, 0)
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def ed25519_verify(public, message, signature):
    if len(public) != 32 or len(signature) != 64:
        return False
    a, r = decompress(public), decompress(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    return point_equal(point_mul(s, BASE), point_add(r, point_mul(h, a)))


# ---- texts -----------------------------------------------------------------------------------------------------------
class Malformed(Exception):
    pass


def unbase64(text):
    if not isinstance(text, str):
        raise Malformed
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (ValueError, UnicodeError) as error:
        raise Malformed from error
    if base64.b64encode(data).decode() != text:
        raise Malformed
    return data


def hash_of(text):
    data = unbase64(text)
    if len(data) != 32:
        raise Malformed
    return data


def number(text):
    if not re.fullmatch(r"0|[1-9][0-9]{0,19}", text) or int(text) >= 1 << 64:
        raise Malformed
    return int(text)


def parse_key(text):
    """name+hash+base64(kind, key): the name, the kind, the key and its id."""
    parts = text.split("+", 2)
    if len(parts) != 3 or not parts[0] or re.search(r"\s", parts[0]):
        raise Malformed
    data = unbase64(parts[2])
    if len(data) != 33 or data[0] not in (1, 4):
        raise Malformed
    key_id = hashlib.sha256(parts[0].encode() + b"\n" + data).digest()[:4]
    if key_id.hex() != parts[1]:
        raise Malformed
    return parts[0], data[0], data[1:], key_id


def signature_line(line):
    if not line.startswith("\u2014 "):
        raise Malformed
    name, space, encoded = line[2:].partition(" ")
    data = unbase64(encoded)
    if not name or not space or len(data) <= 4:
        raise Malformed
    return name, data


def open_checkpoint(note, key):
    """The size and the root of a checkpoint that the key signed."""
    if not isinstance(note, str):
        raise Malformed
    at = note.rfind("\n\n")
    if at < 0 or not note.endswith("\n") or at + 2 >= len(note):
        raise Malformed
    text, lines = note[: at + 1], note[at + 2 : -1].split("\n")
    name, _, public, key_id = key
    own = [data for (by, data) in map(signature_line, lines) if by == name and data[:4] == key_id]
    if not own or not ed25519_verify(public, text.encode(), own[0][4:]):
        raise Malformed
    parts = text[:-1].split("\n")
    if len(parts) != 3 or parts[0] != name:
        raise Malformed
    return number(parts[1]), hash_of(parts[2]), text


def parse_log_proof(text):
    head, gap, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    if not gap or len(lines) < 2 or lines[0] != "c2sp.org/tlog-proof@v1" or not lines[1].startswith("index "):
        raise Malformed
    return number(lines[1][6:]), [hash_of(line) for line in lines[2:]], checkpoint


# ---- RFC 9162 --------------------------------------------------------------------------------------------------------
def leaf_hash(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def includes(leaf, index, size, path, root):
    if index >= size:
        return False
    node, last, value = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if node & 1 or node == last:
            value = node_hash(sibling, value)
            while not node & 1 and node != 0:
                node >>= 1
                last >>= 1
        else:
            value = node_hash(value, sibling)
        node >>= 1
        last >>= 1
    return last == 0 and value == root


def is_consistent(start, end, path, start_root, end_root):
    if start == 0 or start > end:
        return False
    if start == end:
        return not path and start_root == end_root
    path = list(path)
    if start & (start - 1) == 0:
        path.insert(0, start_root)
    if not path:
        return False
    node, last = start - 1, end - 1
    while node & 1:
        node >>= 1
        last >>= 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while not node & 1 and node != 0:
                node >>= 1
                last >>= 1
        else:
            new = node_hash(new, sibling)
        node >>= 1
        last >>= 1
    return last == 0 and old == start_root and new == end_root


# ---- the ZIP, of which there is one spelling --------------------------------------------------------------------------
class Broken(Exception):
    def __init__(self, code, at):
        super().__init__(code)
        self.code, self.at = code, at


PLAIN = re.compile(r"[A-Za-z0-9._/-]+")


def is_plain_name(name):
    parts = name.split("/")
    return len(name) <= 240 and bool(PLAIN.fullmatch(name)) and not any(part in ("", ".", "..") for part in parts)


def common(name, size, crc):
    return struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0x21, crc, size, size, len(name), 0)


class Archive:
    """Reads the whole of it once; `entries` holds name, place, size, SHA-256 and SHA-512 of each."""

    def __init__(self, file):
        self.file, self.entries, directory = file, {}, b""
        self.size = file.seek(0, os.SEEK_END)
        file.seek(0)
        at, last = 0, ""
        while True:
            signature = self.take(at, 4)
            if signature != b"PK\3\4":
                break
            head = signature + self.take(at + 4, 26)
            name_length = struct.unpack("<H", head[26:28])[0]
            raw = self.take(at + 30, name_length)
            try:
                name = raw.decode()
            except UnicodeError as error:
                raise Broken("not_canonical", at) from error
            crc, size = struct.unpack("<II", head[14:22])
            if head != b"PK\3\4" + common(raw, size, crc) or not is_plain_name(name):
                raise Broken("not_canonical", at)
            if name <= last or len(self.entries) >= 65535:
                raise Broken("not_canonical", at)
            start = at + 30 + name_length
            sha256, sha512, found, left = hashlib.sha256(), hashlib.sha512(), 0, size
            while left:
                piece = self.take(start + size - left, min(left, 1 << 17))
                sha256.update(piece)
                sha512.update(piece)
                found = zlib.crc32(piece, found)
                left -= len(piece)
            if found != crc:
                raise Broken("not_canonical", at)
            self.entries[name] = (start, size, sha256.hexdigest(), sha512.hexdigest())
            directory += struct.pack("<IH", 0x02014B50, 0x0314) + common(raw, size, crc)
            directory += struct.pack("<HHHII", 0, 0, 0, 0o100644 << 16, at) + raw
            at, last = start + size, name
        count = len(self.entries)
        directory += struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(directory), at, 0)
        left = self.size - at
        if left < len(directory):
            found = self.take(at, left)
            raise Broken("truncated", self.size) if directory.startswith(found) else Broken("not_canonical", at)
        if self.take(at, len(directory)) != directory or left > len(directory):
            raise Broken("not_canonical", at)
        if len({name.lower() for name in self.entries}) != count:
            raise Broken("not_canonical", at)

    def take(self, at, count):
        if at + count > self.size:
            raise Broken("truncated", self.size)
        self.file.seek(at)
        return self.file.read(count)

    def text(self, name):
        """What an entry says; nothing where it is no text."""
        return self.decoded(name) or ""

    def decoded(self, name):
        entry = self.entries.get(name)
        if entry is None or entry[1] > 1 << 28:
            return None
        try:
            return self.take(entry[0], entry[1]).decode("utf-8")
        except UnicodeDecodeError:
            return None


# ---- RFC 3161, as much as it takes to see what was stamped -----------------------------------------------------------
def element(data):
    if len(data) < 2:
        raise Malformed
    tag, length, at = data[0], data[1], 2
    if length > 0x7F:
        if not 0x81 <= length <= 0x84:
            raise Malformed
        at = 2 + (length & 0x7F)
        if len(data) < at:
            raise Malformed
        length = int.from_bytes(data[2:at], "big")
    if len(data) < at + length:
        raise Malformed
    return tag, data[at : at + length], data[at + length :]


def expect(tag, data):
    found, content, rest = element(data)
    if found != tag:
        raise Malformed
    return content, rest


def stamp(token, stamped):
    """Whether the token stamps these bytes; None where that cannot be seen."""
    try:
        outer, after = expect(0x30, token)
        tag, _, rest = element(outer)
        content = expect(0x30, rest)[0] if tag == 0x30 else outer
        kind, rest = expect(0x06, content)
        signed, _ = expect(0x30, expect(0xA0, rest)[0])
        _, rest = expect(0x02, signed)
        _, rest = expect(0x31, rest)
        inner, _ = expect(0x30, rest)
        inner_kind, rest = expect(0x06, inner)
        if kind.hex() != "2a864886f70d010702" or inner_kind.hex() != "2a864886f70d0109100104" or after:
            return None
        info, _ = expect(0x30, expect(0x04, expect(0xA0, rest)[0])[0])
        _, rest = expect(0x02, info)
        _, rest = expect(0x06, rest)
        imprint, rest = expect(0x30, rest)
        algorithm, hashed = expect(0x30, imprint)
        _, rest = expect(0x02, rest)
        time, _ = expect(0x18, rest)
        if not re.match(rb"[0-9]{14}", time):
            return None
        name = {"608648016503040201": "sha256", "608648016503040203": "sha512"}.get(expect(0x06, algorithm)[0].hex())
        value = expect(0x04, hashed)[0]
    except Malformed:
        return None
    return None if name is None else hashlib.new(name, stamped).digest() == value


# ---- the steps -------------------------------------------------------------------------------------------------------
FIXED = (
    "README.en.md README.id.md bag-info.txt bagit.txt keys/checkpoint.fingerprint keys/checkpoint.pub "
    "manifest-sha256.txt manifest-sha512.txt proofs/anchors.jsonl proofs/checkpoint.txt proofs/consistency.jsonl "
    "proofs/events.jsonl proofs/openings.jsonl tagmanifest-sha256.txt verify/verify.html verify/verify.py"
).split()
STEPS = "container manifests key checkpoint events export evidence custody consistency documents anchors".split()


MAX_WHOLE = (1 << 53) - 1


def refused(token):
    raise ValueError(token)


def whole(token):
    if token == "-0" or abs(int(token)) > MAX_WHOLE:
        refused(token)
    return int(token)


def is_shallow(value, deep=100):
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return parts is None or deep > 0 and all(is_shallow(part, deep - 1) for part in parts)


def parsed(line):
    """What a line says; nothing where readers of JSON differ: fractions, numbers beyond 2^53, halves of surrogates."""
    try:
        value = json.loads(line, parse_int=whole, parse_float=refused, parse_constant=refused)
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) and is_shallow(value) else {}


def child(value, *names):
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def text_of(value):
    return value if isinstance(value, str) else None


def same(left, right):
    """Equal as JSON is: true is not 1."""
    return type(left) is type(right) and left == right


class Verifier:
    def __init__(self, fingerprint=None, root=None):
        self.fingerprint, self.root_given = fingerprint, root
        self.faults, self.report = [], []
        self.number = self.finding = self.variant = ""
        self.export, self.size, self.root, self.evidence, self.documents = 0, 0, None, 0, 0
        self.events, self.key, self.checkpoint = [], None, ""
        self.anchors = {"cosignatures": 0, "timestamps": 0, "unchecked": 0, "paper": False}

    def fault(self, code, subject="", verdict=ALTERED):
        self.faults.append((code, str(subject), verdict))

    def paths(self):
        return [name[len(self.base) :] for name in self.archive.entries]

    def text(self, path):
        return self.archive.text(self.base + path)

    def find(self, path):
        return self.archive.entries.get(self.base + path)

    def run(self, file):
        for step in STEPS:
            self.faults = []
            if step == "container":
                self.container(file)
            else:
                getattr(self, "check_" + step)()
            self.report.append((step, self.faults))
            if any(verdict != UNKNOWN for (_, _, verdict) in self.faults):
                break
        return min((verdict for (_, faults) in self.report for (_, _, verdict) in faults), default=0)

    def container(self, file):
        try:
            self.archive = Archive(file)
        except Broken as broken:
            return self.fault(broken.code, broken.at, INCOMPLETE if broken.code == "truncated" else ALTERED)
        names = list(self.archive.entries)
        self.base = names[0].partition("/")[0] + "/" if names and "/" in names[0] else ""
        if not self.base or not all(name.startswith(self.base) for name in names):
            self.fault("not_one_bag")

    def compare(self, manifest, digits, covers):
        text, listed, last = self.text(manifest), {}, ""
        if not text.endswith("\n"):
            return self.fault("manifest_malformed", manifest)
        for line in text[:-1].split("\n"):
            digest, gap, path = line.partition("  ")
            if not gap or not re.fullmatch("[0-9a-f]{%d}" % digits, digest) or (listed and path <= last):
                return self.fault("manifest_malformed", manifest)
            listed[path], last = digest, path
        for path, digest in listed.items():
            entry = self.find(path)
            if entry is None:
                self.fault("file_missing", path, INCOMPLETE)
            elif digest != entry[2 if digits == 64 else 3]:
                self.fault("digest_differs", path)
        for path in self.paths():
            if covers(path) and path not in listed:
                self.fault("file_unlisted", path)
        for path in listed:
            if not covers(path):
                self.fault("file_unexpected", path)

    @staticmethod
    def proof_of(path):
        found = re.fullmatch(r"proofs/(0|[1-9][0-9]{0,19})\.tlog-proof", path)
        return int(found[1]) if found and int(found[1]) < 1 << 64 else None

    def check_manifests(self):
        for path in FIXED:
            if self.find(path) is None:
                self.fault("file_missing", path, INCOMPLETE)
        if self.faults:
            return
        payload = [path for path in self.paths() if path.startswith("data/")]
        for path in self.paths():
            if not path.startswith("data/") and path not in FIXED and self.proof_of(path) is None:
                self.fault("file_unexpected", path)
        if self.text("bagit.txt") != "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n":
            self.fault("bagit_malformed", "bagit.txt")
        self.compare("manifest-sha256.txt", 64, lambda path: path.startswith("data/"))
        self.compare("manifest-sha512.txt", 128, lambda path: path.startswith("data/"))
        tags = "tagmanifest-sha256.txt"
        self.compare(tags, 64, lambda path: not path.startswith("data/") and path != tags)
        oxum = "%d.%d" % (sum(self.find(path)[1] for path in payload), len(payload))
        form = (
            r"Source-Organization: Patuh\nBagging-Date: ([^\n]*)\nExternal-Identifier: ([^\n]*)\n"
            r"Payload-Oxum: " + re.escape(oxum) + r"\nPatuh-Bundle: 1\nPatuh-Finding: ([^\n]*)\n"
            r"Patuh-Variant: (full|redacted)\nPatuh-Export: (0|[1-9][0-9]{0,19})\n"
        )
        found = re.fullmatch(form, self.text("bag-info.txt"))
        if not found or found[2] + "/" != self.base:
            return self.fault("info_malformed", "bag-info.txt")
        self.date, self.number, self.finding, self.variant = found[1], found[2], found[3], found[4]
        self.export = int(found[5])

    def fingerprint_of_key(self):
        return hashlib.sha256(self.key[2]).hexdigest() if self.key else ""

    def key_text(self):
        text = self.text("keys/checkpoint.pub")
        key = parse_key(text[:-1]) if text.endswith("\n") else None
        if key is None or key[1] != 1:
            raise Malformed
        return key

    def check_key(self):
        try:
            self.key = self.key_text()
        except Malformed:
            return self.fault("key_malformed", "keys/checkpoint.pub")
        own = self.fingerprint_of_key()
        if self.text("keys/checkpoint.fingerprint") != own + "\n":
            self.fault("key_malformed", "keys/checkpoint.fingerprint")
        elif self.fingerprint is None:
            self.fault("key_not_compared", own, UNKNOWN)
        elif self.fingerprint != own:
            self.fault("key_unknown", own, UNKNOWN)

    def check_checkpoint(self):
        path = "proofs/checkpoint.txt"
        try:
            self.checkpoint = self.text(path)
            self.size, self.root, _ = open_checkpoint(self.checkpoint, self.key)
        except Malformed:
            self.fault("checkpoint_invalid", path)

    def check_events(self):
        path = "proofs/events.jsonl"
        text, last, last_leaf = self.text(path), None, None
        proofs = {self.proof_of(name): name for name in self.paths() if self.proof_of(name) is not None}
        if not text.endswith("\n"):
            return self.fault("event_malformed", path)
        for line in text[:-1].split("\n"):
            leaf = parsed(line)
            body, sequence, previous = leaf.get("event"), leaf.get("sequence"), leaf.get("previous")
            is_event = isinstance(child(body, "id"), str) and type(sequence) is int and 0 <= sequence < 1 << 64
            if not is_event or not isinstance(previous, str) or not re.fullmatch("[0-9a-f]{64}", previous):
                self.fault("event_malformed", path)
                continue
            own = leaf_hash(line.encode())
            if last is not None and sequence <= last:
                self.fault("event_out_of_order", sequence)
            elif last is not None and sequence == last + 1 and previous != last_leaf.hex():
                self.fault("chain_broken", sequence)
            last, last_leaf = sequence, own
            name = proofs.pop(sequence, None)
            if name is None:
                self.fault("proof_missing", sequence, INCOMPLETE)
            else:
                try:
                    index, steps, checkpoint = parse_log_proof(self.text(name))
                    holds = checkpoint == self.checkpoint and index + 1 == sequence
                    holds = holds and includes(own, index, self.size, steps, self.root)
                except Malformed:
                    holds = False
                if not holds:
                    self.fault("proof_invalid", sequence)
            self.events.append((sequence, body))
        for name in proofs.values():
            self.fault("file_unexpected", name)

    @staticmethod
    def changed(body, field):
        for change in child(body, "changes") or []:
            if child(change, "field") == field:
                return child(change, "to")
        return None

    @staticmethod
    def file_of(body):
        is_custody = child(body, "object", "type") == "file" and isinstance(child(body, "custody"), dict)
        file = child(body, "object", "id") if is_custody else None
        return file if isinstance(file, str) else None

    def check_export(self):
        sequence, body = self.events[-1]
        is_export = (
            child(body, "action") == "finding.exported"
            and child(body, "object", "type") == "finding"
            and child(body, "object", "id") == self.finding
            and sequence == self.export
            and self.changed(body, "variant") == self.variant
            and self.changed(body, "number") == self.number
            and str(child(body, "at"))[:10] == self.date
        )
        if not is_export:
            return self.fault("export_missing", self.export)
        manifest = self.text("manifest-sha256.txt").encode()
        if self.changed(body, "payload_sha256") != hashlib.sha256(manifest).hexdigest():
            self.fault("payload_differs", "manifest-sha256.txt")
        others = sorted(other["id"] for (_, other) in self.events[:-1])
        digest = hashlib.sha256("".join(other + "\n" for other in others).encode()).hexdigest()
        if not same(self.changed(body, "events"), len(others)) or self.changed(body, "events_sha256") != digest:
            self.fault("events_differ", "proofs/events.jsonl")

    def read_openings(self):
        path, commitments, self.opened = "proofs/openings.jsonl", {}, {}
        for _, body in self.events:
            for entry in child(body, "commitments") or []:
                commitments[body["id"], child(entry, "field")] = child(entry, "commitment")
        for at, line in enumerate(self.lines(path), 1):
            value = parsed(line)
            event, field, told, salt = (value.get(name) for name in ("event", "field", "value", "salt"))
            fits = all(isinstance(part, str) for part in (event, field, told, salt))
            fits = fits and re.fullmatch("[0-9a-f]{32}", salt)
            if fits:
                preimage = bytes.fromhex(salt) + field.encode() + b"\0" + told.encode()
                fits = commitments.get((event, field)) == hashlib.sha256(preimage).hexdigest()
            if fits:
                self.opened[event, field] = told
            else:
                self.fault("opening_invalid", "%s:%d" % (path, at))

    def lines(self, path):
        lines = self.text(path).split("\n")
        return lines[:-1] if lines[-1] == "" else lines

    def directories(self):
        found = (re.match(r"data/evidence/([^/]*)/", path) for path in self.paths())
        return sorted({match[1] for match in found if match})

    def tells(self, body, field, told):
        opened = self.opened.get((body["id"], field))
        return opened == told if isinstance(told, str) else not opened

    def check_evidence(self):
        self.read_openings()
        if self.faults:
            return
        logged = {self.file_of(body) for (_, body) in self.events} - {None}
        held = self.directories()
        for file in sorted(logged - set(held)):
            self.fault("evidence_missing", file, INCOMPLETE)
        for file in held:
            if file not in logged:
                self.fault("evidence_unlogged", file)
                continue
            mine = [body for (_, body) in self.events if self.file_of(body) == file]
            acquired = [body for body in mine if child(body, "custody", "kind") == "acquired"]
            sealed = [body for body in mine if child(body, "custody", "kind") == "sealed"]
            told = parsed(self.text("data/evidence/%s/acquisition.json" % file))
            if len(acquired) != 1:
                self.fault("evidence_unlogged", file)
                continue
            event = acquired[0]
            fields = "sha256 sha512 size media_type device_offset_minutes method".split()
            is_told = (
                all(same(self.changed(event, field), told.get(field)) for field in fields)
                and told.get("id") == file
                and told.get("received_at") == child(event, "at")
                and told.get("device_time") == child(event, "device_time")
                and child(told, "uploaded_by", "id") == child(event, "actor", "id")
                and child(told, "uploaded_by", "organisation") == child(event, "actor", "organisation")
                and self.tells(event, "name", told.get("name"))
                and self.tells(event, "source", told.get("source"))
            )
            is_sealed = any(
                child(body, "custody", "finding") == self.finding
                and self.changed(body, "sha256") == told.get("sha256")
                for body in sealed
            )
            if not is_told or not is_sealed:
                self.fault("evidence_differs", file)
            prefix = "data/evidence/%s/original" % file
            originals = [path for path in self.paths() if path.startswith(prefix)]
            if self.variant == "full" and len(originals) == 1:
                entry = self.find(originals[0])
                if told.get("sha256") != entry[2] or told.get("sha512") != entry[3]:
                    self.fault("evidence_differs", originals[0])
            elif self.variant == "full" and not originals:
                self.fault("evidence_missing", prefix, INCOMPLETE)
            elif originals:
                self.fault("evidence_unexpected", prefix)
        self.evidence = len(held)

    def check_custody(self):
        for file in self.directories():
            path = "data/evidence/%s/custody.jsonl" % file
            lines = self.lines(path)
            mine = [body for (_, body) in self.events if self.file_of(body) == file]
            if len(lines) != len(mine):
                self.fault("custody_gap", path)
                continue
            for body, line in zip(mine, lines):
                told = parsed(line)
                person = child(body, "actor", "id") if child(body, "actor", "kind") == "user" else None
                finding = child(body, "custody", "finding")
                is_told = (
                    finding in (None, self.finding)
                    and told.get("id") == body["id"]
                    and told.get("kind") == child(body, "custody", "kind")
                    and told.get("at") == child(body, "at")
                    and told.get("device_time") == child(body, "device_time")
                    and told.get("person") == person
                    and told.get("organisation") == child(body, "actor", "organisation")
                    and told.get("counterparty") == child(body, "custody", "counterparty")
                    and told.get("answers") == child(body, "custody", "answers")
                    and self.tells(body, "person_name", told.get("person_name"))
                    and self.tells(body, "reason", told.get("reason"))
                    and self.tells(body, "authority", told.get("authority"))
                )
                if not is_told:
                    self.fault("custody_differs", "%s: %s" % (path, body["id"]))

    def check_consistency(self):
        path, roots = "proofs/consistency.jsonl", {self.size: self.root}
        if self.archive.decoded(self.base + path) is None:
            return self.fault("earlier_malformed", path)
        for line in self.lines(path):
            value = parsed(line)
            try:
                size, root, _ = open_checkpoint(value.get("checkpoint"), self.key)
                if not isinstance(value.get("proof"), list):
                    raise Malformed
                steps = [hash_of(entry) for entry in value["proof"]]
            except Malformed:
                self.fault("earlier_malformed", path)
                continue
            if not is_consistent(size, self.size, steps, root, self.root):
                self.fault("earlier_contradicts", size)
            roots[size] = root
        if self.root_given:
            size, beginning = self.root_given
            if size not in roots:
                self.fault("root_not_covered", size, INCOMPLETE)
            elif len(beginning) >= 16 and roots[size].hex().startswith(beginning):
                self.anchors["paper"] = True
            else:
                self.fault("root_differs", size)
        self.roots = roots

    def check_documents(self):
        self.check_letters()
        self.check_minutes()

    def held(self, place):
        """The directories below data/<place>/ with the paths in them."""
        found = {}
        for path in self.paths():
            match = re.match(r"data/%s/([^/]*)/" % place, path)
            if match:
                found.setdefault(match[1], []).append(path)
        return found

    def happened(self, kind, action, of=None):
        return [
            body
            for (_, body) in self.events
            if child(body, "action") == action
            and child(body, "object", "type") == kind
            and isinstance(child(body, "object", "id"), str)
            and of in (None, child(body, "object", "id"))
        ]

    def matched(self, place, kind, action):
        """The directories of what was logged; faults of the others."""
        held, logged = self.held(place), {child(body, "object", "id") for body in self.happened(kind, action)}
        for path in self.paths():
            if re.fullmatch(r"data/%s/[^/]*" % place, path):
                self.fault("document_unexpected", path)
        for name in sorted(logged - set(held)):
            self.fault("document_missing", "data/%s/%s" % (place, name), INCOMPLETE)
        for name in sorted(set(held) - logged):
            self.fault("document_unlogged", "data/%s/%s" % (place, name))
        self.documents += len(held)
        return [(name, "data/%s/%s" % (place, name), held[name]) for name in sorted(held) if name in logged]

    def check_letters(self):
        for letter, base, paths in self.matched("letters", "letter", "letter.issued"):
            sheet, pdf = base + "/letter.json", base + "/letter.pdf"
            told, entry = parsed(self.text(sheet)) if self.find(sheet) else {}, self.find(pdf)
            if not self.is_told(letter, told):
                self.fault("document_differs", base)
            for path in paths:
                if path not in (sheet, pdf):
                    self.fault("document_unexpected", path)
            if self.variant == "full" and entry is None:
                self.fault("document_missing", pdf, INCOMPLETE)
            elif self.variant == "full":
                parts = (("size", entry[1]), ("sha256", entry[2]), ("sha512", entry[3]))
                if not all(same(told.get(name), value) for name, value in parts):
                    self.fault("document_differs", pdf)
            elif entry is not None:
                self.fault("document_unexpected", pdf)
            self.check_printed(told, base)

    def is_told(self, letter, told):
        issued, rendered = self.happened("letter", "letter.issued", letter), self.happened("letter", "letter.rendered", letter)
        served = self.happened("letter", "letter.served", letter)
        states = [
            self.changed(body, "state")
            for (_, body) in self.events
            if child(body, "object", "type") == "letter" and child(body, "object", "id") == letter
        ]
        states = [state for state in states if state is not None]
        return (
            len(issued) == 1
            and all(same(self.changed(issued[0], field), told.get(field)) for field in "number dated_on kind digest".split())
            and bool(rendered)
            and all(same(self.changed(body, "sha256"), told.get("sha256")) for body in rendered)
            and told.get("id") == letter
            and all(same(self.changed(served[-1], field) if served else None, told.get(field)) for field in ("served_on", "proof"))
            and bool(states)
            and same(states[-1], told.get("state"))
            and same(self.changed(issued[0], "witness_size"), child(told, "witness", "size"))
            and same(self.printed_root(issued[0]), text_of(child(told, "witness", "root")))
        )

    def printed_root(self, issued):
        """The beginning of the root that the log says was printed on a letter."""
        root = text_of(self.changed(issued, "witness_root"))
        return root[:32] if root and re.fullmatch("[0-9a-f]{64}", root) else None

    def check_printed(self, told, base):
        witness = told.get("witness")
        if witness is None:
            return
        size, root = child(witness, "size"), child(witness, "root")
        if type(size) is not int or not 0 <= size < 1 << 64 or not isinstance(root, str):
            self.fault("document_differs", base)
        elif size not in self.roots:
            self.fault("root_not_covered", size, INCOMPLETE)
        elif len(root) != 32 or not self.roots[size].hex().startswith(root):
            self.fault("root_differs", size)

    def check_minutes(self):
        for inspection, base, paths in self.matched("minutes", "inspection", "inspection.sealed"):
            sealed = self.happened("inspection", "inspection.sealed", inspection)
            signed, sheet = base + "/minutes.json", base + "/sealed.json"
            told, entry = parsed(self.text(sheet)) if self.find(sheet) else {}, self.find(signed)
            fits = len(sealed) == 1 and same(self.changed(sealed[0], "digest"), told.get("digest"))
            if not fits or told.get("id") != inspection:
                self.fault("document_differs", base)
            elif self.variant != "full":
                for path in paths:
                    if path != sheet:
                        self.fault("document_unexpected", path)
            elif entry is None:
                self.fault("document_missing", signed, INCOMPLETE)
            elif entry[2] != told.get("digest"):
                self.fault("document_differs", signed)
            else:
                self.check_enclosed(signed, base, paths)

    def check_enclosed(self, signed, base, paths):
        named, found = {}, set()
        files = parsed(self.text(signed)).get("files")
        for pair in files if isinstance(files, list) else []:
            if isinstance(pair, list) and len(pair) >= 2 and isinstance(pair[0], str) and isinstance(pair[1], str):
                named[pair[0]] = pair[1]
        for path in paths:
            name = path[len(base) + 1 :]
            if name in ("minutes.json", "minutes.pdf", "minutes.txt", "sealed.json"):
                continue
            file = name.partition(".")[0]
            if file not in named:
                self.fault("document_unexpected", path)
            elif self.find(path)[2] != named[file]:
                self.fault("document_differs", path)
            else:
                found.add(file)
        for file in sorted(named):
            if file not in found and self.find("data/evidence/%s/acquisition.json" % file) is None:
                self.fault("document_missing", "%s/%s" % (base, file), INCOMPLETE)

    def anchor(self, value):
        note, content = value.get("checkpoint"), value.get("content")
        try:
            _, _, text = open_checkpoint(note, self.key)
            if value.get("kind") == "cosignature":
                if not isinstance(value.get("authority"), str) or not isinstance(content, str):
                    raise Malformed
                name, kind, public, key_id = parse_key(value["authority"])
            elif value.get("kind") == "timestamp":
                stamped = stamp(unbase64(content), note.encode())
                if stamped is False:
                    return "stamp_differs"
                self.anchors["unchecked" if stamped is None else "timestamps"] += 1
                return None
            else:
                raise Malformed
        except Malformed:
            return "anchor_malformed"
        try:
            by, data = signature_line(content)
        except Malformed:
            return "cosignature_invalid"
        seconds = int.from_bytes(data[4:12], "big")
        message = ("cosignature/v1\ntime %d\n" % seconds + text).encode()
        fits = kind == 4 and by == name and data[:4] == key_id and len(data) == 76
        if not fits or not ed25519_verify(public, message, data[12:]):
            return "cosignature_invalid"
        self.anchors["cosignatures"] += 1
        return None

    def check_anchors(self):
        path = "proofs/anchors.jsonl"
        if self.archive.decoded(self.base + path) is None:
            return self.fault("anchor_malformed", path)
        for at, line in enumerate(self.lines(path), 1):
            code = self.anchor(parsed(line))
            if code:
                self.fault(code, "%s:%d" % (path, at))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("bundle", nargs="+", help="berkas perkara (.zip)")
    arguments.add_argument("--fingerprint", help="sidik kunci menurut pengumuman kantor (64 angka heksadesimal)")
    arguments.add_argument("--root", help="UKURAN:AWAL-AKAR seperti tercetak pada surat")
    arguments.add_argument("--lang", choices=("id", "en"), default="id")
    arguments.add_argument("--json", action="store_true")
    given = arguments.parse_args()
    fingerprint = root = None
    if given.fingerprint is not None:
        fingerprint = re.sub("[^0-9a-f]", "", given.fingerprint.lower())
    if given.root:
        size, _, beginning = given.root.partition(":")
        if not size.isdigit() or not re.fullmatch("[0-9a-fA-F]{16,64}", beginning):
            arguments.error("--root 1234:00112233445566778899aabbccddeeff")
        root = (int(size), beginning.lower())
    worst = 0
    for bundle in given.bundle:
        verifier = Verifier(fingerprint, root)
        with open(bundle, "rb") as file:
            verdict = verifier.run(file)
        worst = worst or verdict
        tell(verifier, verdict, given, bundle)
    return worst


def tell(verifier, verdict, given, bundle):
    words, root = WORDS[given.lang], verifier.root.hex() if verifier.root else ""
    if given.json:
        steps = [
            {"step": step, "ok": not faults, "faults": [{"code": code, "subject": subject} for code, subject, _ in faults]}
            for step, faults in verifier.report
        ]
        report = {
            "verdict": VERDICTS[verdict],
            "steps": steps,
            "number": verifier.number,
            "variant": verifier.variant,
            "events": len(verifier.events),
            "evidence": verifier.evidence,
            "documents": verifier.documents,
            "size": verifier.size,
            "root": root,
            "fingerprint": verifier.fingerprint_of_key(),
            "anchors": verifier.anchors,
        }
        return print(json.dumps(report))
    print(bundle)
    for step, faults in verifier.report:
        print("  [%s] %s" % (words["bad"] if faults else words["good"], words["steps"][step]))
        for code, subject, _ in faults[:20]:
            print("      - %s %s" % (words["faults"].get(code, code), subject))
    anchors, told = verifier.anchors, []
    told += [words["cosignatures"] % anchors["cosignatures"]] if anchors["cosignatures"] else []
    told += [words["timestamps"] % anchors["timestamps"]] if anchors["timestamps"] else []
    told += [words["paper"]] if anchors["paper"] else []
    print(words["anchors"] + " " + ("; ".join(told) or words["none"]))
    if verifier.key:
        print(words["fingerprint"] + " " + verifier.fingerprint_of_key())
    print(words["verdicts"][VERDICTS[verdict]])


if __name__ == "__main__":
    sys.exit(main())

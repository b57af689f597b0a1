"""The desk of the 50,000 open findings that recompute.py left, a finding with all the calls of its page, 250 warnings from
draft to paper, one letter: p95 of one reader, and the bytes of the answers."""
import subprocess, time, uuid

from money import timed

DESKS = ("desk=today&sort=next_date", "desk=waiting&sort=next_date", "step=filed&sort=-filed_on", "sort=-filed_on", "sort=-estimated_amount")
LETTERS = 250


def finding_page(finding):
    path = f"/api/v1/findings/{finding}"
    return (path, f"{path}/next-acts", f"{path}/acts", f"{path}/notes", f"{path}/evidence", f"/api/v1/letters?finding_id={finding}")


def many_letters(patuh):
    """Seconds for drafting and submitting 250 warnings, and for approving them with numbers and PDFs."""
    writes, _ = patuh.person("investigator")
    approves, _ = patuh.person("reviewer")
    findings = []
    for employer in patuh.employers[:LETTERS]:
        finding = str(uuid.uuid4())
        patuh.call("PUT", f"/api/v1/findings/{finding}", {
            "employer_id": employer["id"], "violation_type": "arrears", "month_from": "2026-01", "month_to": "2026-06",
            "workers_affected": 12, "estimated_amount": "12500000", "narrative": "Iuran enam bulan belum dibayar."}, writes)
        findings.append(finding)
    key = lambda headers: {**headers, "Idempotency-Key": uuid.uuid4().hex}
    started = time.monotonic()
    drafted = patuh.call("POST", "/api/v1/letters:bulk-drafts", {
        "items": findings, "kind": "first_warning", "signatory": {"title": "Kepala Kantor Cabang", "name": "Nama Contoh"}}, key(writes))[0]["letters"]
    wrote = time.monotonic() - started
    items = [{"letter_id": letter["id"], "version": letter["version"], "digest": letter["digest"]} for letter in drafted]
    started = time.monotonic()
    issued = patuh.call("POST", "/api/v1/letters:bulk-approvals", {"items": items}, key(approves))[0]["letters"]
    approved = time.monotonic() - started
    assert len({letter["number"] for letter in issued}) == LETTERS
    return wrote, approved


def casework(servers, note):
    cells = {"desk": {}, "page": {}, "letters": {}}
    for engine, patuh in servers.items():
        reader, _ = patuh.person("investigator")
        desks = {desk: timed(patuh, reader, (f"/api/v1/findings?{desk}&limit=50&include=total",)) for desk in DESKS}
        total = patuh.call("GET", "/api/v1/findings?open=true&limit=1&include=total", None, reader)[0]["total"]["value"]
        slowest = max(desks, key=lambda desk: desks[desk][0])
        cells["desk"][engine] = f"{desks[slowest][0]:.1f} ms ({slowest}), {max(size for _, size in desks.values()):.0f} kB"
        mandate = patuh.call("GET", "/api/v1/mandates?sort=-principal&limit=1", None, reader)[0]["items"][0]
        finding = patuh.call("GET", f"/api/v1/findings?employer_id={mandate['employer_id']}&sort=filed_on&limit=1", None, reader)[0]["items"][0]["id"]
        seconds, size = timed(patuh, reader, finding_page(finding))
        cells["page"][engine] = f"{seconds:.1f} ms, {size:.0f} kB"
        wrote, approved = many_letters(patuh)
        cells["letters"][engine] = f"{wrote + approved:.1f} s: drafted {wrote:.1f} s, approved with PDFs {approved:.1f} s"
    note(f"desk of {total:,} open findings, the slowest of its tabs and orders, with the total, p95", cells["desk"]["sqlite"], cells["desk"]["postgres"], "", "≤ 100 ms")
    note("finding page of a long case, all its calls one after the other, p95", cells["page"]["sqlite"], cells["page"]["postgres"], "", "≤ 150 ms, ≤ 40 kB")
    note(f"{LETTERS} warnings drafted, approved, numbered, set as PDF", cells["letters"]["sqlite"], cells["letters"]["postgres"], "", "≤ 20 s")
    text = subprocess.run(["cargo", "bench", "--quiet", "--locked", "-p", "patuh-letters", "--bench", "letters"], check=True, capture_output=True, text=True).stdout
    value = dict(line.split(" ", 1) for line in text.splitlines() if line)
    note("a letter set on one core: warm; the first one; bytes", f"{value['warm']}; {value['first']}; {value['bytes']}", "", "", "≤ 60 ms")



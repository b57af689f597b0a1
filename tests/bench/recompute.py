"""60,000 open cases whose deadlines a day that is declared in the middle of the year moves: previewed, approved, listed."""
import sqlite3, subprocess, time, uuid
from pathlib import Path

FINDINGS, PROJECTS = 50_000, 10_000
# Ten working days from 16 November 2026 and fourteen from the 10th both end on the 30th; the 25th lies on their way.
SERVED, NEXT, SIGNED, DUE, DECLARED = "2026-11-16", "2026-12-01", "2026-11-10", "2026-11-30", "2026-11-25"


def statements(new_id, moment):
    """The rows as the server would have written them, in SQL of both engines."""
    numbered = "SELECT e.id AS employer, e.region_code AS region, row_number() OVER () AS n FROM employers e CROSS JOIN employers f LIMIT {}"
    yield f"""INSERT INTO findings (id, number, employer_id, region_code, violation_type, month_from, month_to, workers_affected,
        estimated_sen, narrative, step, served_step, served, next_act, next_date, paid_sen, filed_on, created_at, updated_at, updated_by, version)
        SELECT {new_id}, 'UJI-' || n, employer, region, 'arrears', '2026-01', '2026-06', 1, 100000000, 'uji', 'first_warning', 'first_warning', TRUE,
        'second_warning', '{NEXT}', 0, '{SERVED}', {moment}, {moment}, 'bench', 2 FROM ({numbered.format(FINDINGS)}) AS rows"""
    for kind, served in (("filed", "FALSE"), ("first_warning", "TRUE")):
        yield f"""INSERT INTO finding_acts (id, finding_id, kind, on_date, served, fulfils, recorded_at)
            SELECT {new_id}, id, '{kind}', '{SERVED}', {served}, FALSE, {moment} FROM findings WHERE number LIKE 'UJI-%'"""
    basis = "(SELECT registration_basis FROM construction_projects ORDER BY contract_date DESC LIMIT 1)"
    yield f"""INSERT INTO construction_projects (id, employer_id, title, title_folded, owner_name, owner_kind, contract_number,
        contract_date, value_sen, value_includes_vat, funding_source, region_code, registration_due_on, registration_basis,
        created_at, updated_at, updated_by, version)
        SELECT {new_id}, employer, 'Uji', 'uji', 'Dinas', 'government', 'UJI-' || n, '{SIGNED}', 85000000000, FALSE, 'apbd', region,
        '{DUE}', {basis}, {moment}, {moment}, 'bench', 1 FROM ({numbered.format(PROJECTS)}) AS rows"""


def insert(patuh):
    if patuh.engine == "postgres":
        dates = {f"'{day}'": f"DATE '{day}'" for day in (SERVED, NEXT, SIGNED, DUE)}
        for statement in statements("gen_random_uuid()", "now()"):
            for text, date in dates.items():
                statement = statement.replace(text, date)
            subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", patuh.dsn, "-c", statement], check=True, capture_output=True, text=True)
        subprocess.run(["psql", "-q", patuh.dsn, "-c", "ANALYZE"], check=True, capture_output=True)
        return
    database = sqlite3.connect(Path(patuh.directory.name) / "patuh.db", timeout=30)
    with database:
        for statement in statements("randomblob(16)", "1795215600000000"):
            database.execute(statement)
    database.close()


def recompute(servers, note):
    cells = {}
    for engine, patuh in servers.items():
        insert(patuh)
        asks, decides = (patuh.person(account)[0] for account in ("reviewer", "second-reviewer"))
        change, answer = patuh.call("POST", "/api/v1/law-changes", {
            "reason": "Satu hari cuti bersama ditambahkan.", "source": "SKB uji",
            "calendar": {"year": 2026, "decree": "SKB uji", "days": [{"date": DECLARED, "kind": "collective_leave"}]}},
            {**asks, "Idempotency-Key": uuid.uuid4().hex})
        path, started = f"/api/v1/law-changes/{change['id']}", time.monotonic()
        preview = patuh.call("GET", f"{path}/preview", None, decides)[0]
        previewed = time.monotonic() - started
        assert not preview["errors"] and preview["deadlines"]["total"] >= FINDINGS + PROJECTS, preview["deadlines"]
        started = time.monotonic()
        done = patuh.call("POST", f"{path}/approve", {"law_version": preview["law_version"]}, {**decides, "If-Match": answer["ETag"]})[0]
        approved = time.monotonic() - started
        listed = patuh.call("GET", f"/api/v1/deadline-changes?law_change_id={change['id']}&limit=1&include=total", None, decides)[0]
        assert listed["total"]["value"] == done["deadlines_moved"] == preview["deadlines"]["total"], (listed["total"], done["deadlines_moved"])
        cells[engine] = f"{approved:.1f} s; preview {previewed:.1f} s"
    note(f"{FINDINGS + PROJECTS:,} open cases moved by a change of the calendar, each listed", cells["sqlite"], cells["postgres"], "", "≤ 60 s")

#!/usr/bin/env python3
"""A register of a million employers with ten million reports on both engines, made from the demo by copying its rows inside
the database; then the dashboards, each p95, and the lists behind them. Standard library only.

Usage: tests/tools/postgres.sh tests/bench/province.py BINARY
(PATUH_BENCH_REGISTER: how many employers; PATUH_BENCH_ENGINES: "sqlite postgres")
"""
import os, sqlite3, subprocess, sys, time
from pathlib import Path

from server import Patuh, milliseconds, p95, timed

BINARY = str(Path(sys.argv[1]).resolve())
REGISTER = int(os.environ.get("PATUH_BENCH_REGISTER", "1000000"))
ENGINES = os.environ.get("PATUH_BENCH_ENGINES", "sqlite postgres").split()
DEMO, MONTHS = 3300, range(1, 11)
BAR = "≤ 100 ms"

EMPLOYERS = """INSERT INTO employers (id, name, name_folded, kind, region_code, scale, npp, registered_on, standing, open_findings,
        created_at, updated_at, updated_by, version)
    SELECT {id}, name || ' ' || copy, name_folded || ' ' || copy, kind, region_code, scale,
        CASE WHEN npp IS NULL THEN NULL ELSE 'N' || {text} END, registered_on, 'unknown', 0, created_at, updated_at, 'copied', 1
    FROM (SELECT e.*, c.n AS copy, row_number() OVER (ORDER BY c.n, e.id) AS n FROM employers e CROSS JOIN {copies} AS c) AS copied"""
REPORTS = """INSERT INTO coverage_reports (id, employer_id, region_code, month, revision, state, receipt_number, check_code,
        content_digest, channel, filed_by, filed_by_name, received_at, line_count, workers_in, workers_out, wages_sen, due_sen,
        paid_sen, due_on, late, totals, observations, updated_at, updated_by, version)
    SELECT {id}, employer_id, region_code, month, 1, 'accepted', 'B' || {text}, 'C' || {text}, '', 'api', 'copied', 'Uji', created_at,
        10, 0, 0, 4500000000, 480600000, 240300000, {due_on}, FALSE, '{{}}', '[]', updated_at, 'copied', 1
    FROM (SELECT e.id AS employer_id, e.region_code, e.created_at, e.updated_at, m.month, {count} AS n
          FROM employers e CROSS JOIN ({months}) AS m WHERE e.updated_by = 'copied') AS due"""
LEDGER = """INSERT INTO ledger_entries (id, employer_id, region_code, kind, account, amount_sen, on_date, month, report_id, recorded_at)
    SELECT id, employer_id, region_code, 'principal', 'principal', due_sen, due_on, month, id, received_at FROM coverage_reports
    WHERE filed_by = 'copied'"""
MONTH_ROWS = " UNION ALL ".join(f"SELECT {number} AS number, '2026-{number:02}' AS month" for number in MONTHS)


def multiply(patuh):
    """A million employers, ten million reports and what is due for each, without lines: no dashboard reads those."""
    copies = max(REGISTER // DEMO, 1)
    started = time.monotonic()
    if patuh.engine == "postgres":
        words = {"id": "lpad(to_hex(n), 32, '0')::uuid", "text": "lpad(n::text, 12, '0')",
                 "months": MONTH_ROWS, "count": "row_number() OVER ()", "due_on": "(month || '-28')::date"}
        words["copies"] = f"(SELECT n FROM generate_series(1, {copies}) AS s(n))"
        for statement in (EMPLOYERS, REPORTS, LEDGER):
            subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", patuh.dsn, "-c", statement.format(**words)], check=True)
        subprocess.run(["psql", "-q", patuh.dsn, "-c", "VACUUM ANALYZE"], check=True)
    else:
        words = {"id": "CAST(printf('%016d', n) AS BLOB)", "text": "printf('%012d', n)", "months": MONTH_ROWS, "count": "next_number()",
                 "copies": f"(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {copies}) SELECT n FROM c)",
                 "due_on": "month || '-28'"}
        database = sqlite3.connect(Path(patuh.directory.name) / "patuh.db", isolation_level=None)
        numbers = iter(range(1, 1 << 62))
        database.create_function("next_number", 0, lambda: next(numbers))
        for statement in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -2000000", "BEGIN",
                          EMPLOYERS.format(**words), REPORTS.format(**words), LEDGER, "COMMIT", "PRAGMA journal_mode = WAL"):
            database.execute(statement)
        database.close()
    patuh.multiplied = time.monotonic() - started


def measured(engine):
    patuh = Patuh(BINARY, engine, DEMO, "reviewer", multiply)
    overview = patuh.json("GET", "/statistics/overview")
    employers = sum(group["count"] for group in overview["employers_by_standing"])
    assert employers >= REGISTER * 0.99, employers
    listed = patuh.json("GET", "/employers?limit=1&include=total")["total"]["value"]
    assert listed == employers, (listed, employers)
    month = overview["reporting"]["month"]
    missing = patuh.json("GET", f"/employers?registered=true&not_reported={month}&limit=1&include=total")["total"]["value"]
    assert missing == overview["reporting"]["missing"], (missing, overview["reporting"])
    meeting = patuh.json("GET", "/meetings?state=planned")["items"][0]["id"]
    rows = [("made from the demo, reports and tallies", "", f"{employers:,} employers, {overview['reporting']['reported'] * len(MONTHS):,} reports, {patuh.multiplied:.0f} s")]
    for name, path, bar in [
        ("overview of the province", "/statistics/overview", BAR),
        ("overview of a regency", "/statistics/overview?region=65.03", BAR),
        ("coverage for everyone", "/statistics/coverage", BAR),
        ("recovery by region", "/statistics/recovery?group_by=district", BAR),
        ("projects registered of contracted", "/construction-projects/figure?by=region", BAR),
        ("what is proposed for an agenda", f"/meetings/{meeting}/agenda-proposals", BAR),
        ("open data of employers, counted anew once, then kept", "/open-data/employers.csv", BAR),
        ("list of employers", "/employers?limit=50", ""),
        ("list of reports of a month", f"/coverage-reports?month={month}&limit=50", ""),
    ]:
        _, first = timed(lambda: patuh.call("GET", path))
        rows.append((name, bar, f"{milliseconds(p95(lambda: patuh.call('GET', path)))}, first {milliseconds(first)}"))
    for name, path in [("list of employers with its exact total", "/employers?limit=50&include=total"),
                       ("who has not reported, with the exact total", f"/employers?registered=true&not_reported={month}&limit=50&include=total")]:
        rows.append((name, "", milliseconds(min(timed(lambda: patuh.call("GET", path))[1] for _ in range(3)))))
    patuh.stop()
    return rows


results = {engine: measured(engine) for engine in ENGINES}
print(f"| {REGISTER:,} employers | {' | '.join(ENGINES)} | bar |\n|{'---|' * (len(ENGINES) + 2)}")
for number, (name, bar, _) in enumerate(results[ENGINES[0]]):
    print(f"| {name} | {' | '.join(rows[number][2] for rows in results.values())} | {bar} |")

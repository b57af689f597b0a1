#!/usr/bin/env python3
"""The monitoring report of a province on both engines, made and fetched as PDF and workbook, what is proposed for an agenda,
and what nobody fetches: coverage and open data. Standard library only.

Usage: tests/tools/postgres.sh tests/bench/meetings.py BINARY
"""
import os, sys
from pathlib import Path

from server import Patuh, milliseconds, p95, timed

BINARY = str(Path(sys.argv[1]).resolve())
EMPLOYERS = os.environ.get("PATUH_BENCH_EMPLOYERS", "3300")


def measured(engine):
    patuh = Patuh(BINARY, engine, EMPLOYERS, "reviewer")
    report, made = timed(lambda: patuh.json("POST", "/monev-reports", {"region_code": "65", "period_from": "2026-01-01", "period_to": "2026-11-21"}))
    path = f"/monev-reports/{report['id']}/content?format="
    (pdf, _), as_pdf = timed(lambda: patuh.call("GET", f"{path}pdf"))
    (book, _), as_book = timed(lambda: patuh.call("GET", f"{path}xlsx"))
    assert pdf == patuh.call("GET", f"{path}pdf")[0] and book == patuh.call("GET", f"{path}xlsx")[0], "the same bytes"
    assert report["data"]["findings"]["total"] == len(report["data"]["findings"]["items"]), "every finding is listed"
    meeting = patuh.json("GET", "/meetings?state=planned")["items"][0]["id"]
    proposals = p95(lambda: patuh.call("GET", f"/meetings/{meeting}/agenda-proposals"))
    decisions = p95(lambda: patuh.call("GET", "/decisions?state=open&include=total"))
    coverage = p95(lambda: patuh.call("GET", "/statistics/coverage"))
    _, first = timed(lambda: patuh.call("GET", "/open-data/employers.csv"))
    kept = p95(lambda: patuh.call("GET", "/open-data/employers.csv"))
    _, findings = timed(lambda: patuh.call("GET", "/open-data/findings.csv"))
    cells = [f"{report['data']['findings']['total']:,} findings, {made + as_pdf + as_book:.1f} s: made {made:.1f} s, PDF {as_pdf:.1f} s, XLSX {as_book:.1f} s",
             milliseconds(proposals), milliseconds(decisions), milliseconds(coverage),
             f"{milliseconds(first)} and {milliseconds(findings)}; kept {milliseconds(kept)}"]
    patuh.stop()
    return cells


names = [("monitoring report of the province, with PDF and workbook", "≤ 10 s"), ("what is proposed for an agenda, p95", "≤ 100 ms"),
         ("list of decisions with the total, p95", "≤ 100 ms"), ("coverage for everyone, p95", "≤ 100 ms"),
         ("open data counted anew: employers, findings; kept, p95", "≤ 100 ms kept")]
sqlite, postgres = measured("sqlite"), measured("postgres")
print(f"| {EMPLOYERS} employers | SQLite | PostgreSQL | bar |\n|---|---|---|---|")
for (name, bar), left, right in zip(names, sqlite, postgres):
    print(f"| {name} | {left} | {right} | {bar} |")

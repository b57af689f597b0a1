"""The ledger page of an employer, all its calls, and the prosecutor's list of mandates by every order it offers: p95 of
one reader, and the bytes of the answers."""
import time, urllib.request

CALLS = 200
SORTS = ("-on", "next_date", "-principal", "-recovered")


def p95(values):
    return sorted(values)[int(len(values) * 0.95)]


def timed(patuh, headers, paths):
    """Seconds and bytes of each round over the paths, one call after the other."""
    seconds, size = [], 0
    for _ in range(CALLS):
        started, size = time.monotonic(), 0
        for path in paths:
            request = urllib.request.Request(patuh.url + path, headers={**patuh.headers, **headers})
            with urllib.request.urlopen(request) as answer:
                size += len(answer.read())
        seconds.append(time.monotonic() - started)
    return p95(seconds) * 1000, size / 1000


def money(servers, note):
    cells = {"ledger": {}, "mandates": {}}
    for engine, patuh in servers.items():
        headers, _ = patuh.person("prosecutor")
        mandates = patuh.call("GET", "/api/v1/mandates?sort=-principal&limit=1", None, headers)[0]["items"]
        employer = mandates[0]["employer_id"]
        ledger = f"/api/v1/employers/{employer}/ledger"
        time_of, size = timed(patuh, headers, (ledger, f"{ledger}/entries?limit=20"))
        cells["ledger"][engine] = f"{time_of:.1f} ms, {size:.0f} kB"
        tails = [timed(patuh, headers, (f"/api/v1/mandates?sort={sort}&limit=50&include=total",)) for sort in SORTS]
        cells["mandates"][engine] = f"{max(tail for tail, _ in tails):.1f} ms, {max(size for _, size in tails):.0f} kB"
    note("ledger page, all its calls, p95", cells["ledger"]["sqlite"], cells["ledger"]["postgres"], "", "≤ 150 ms, ≤ 40 kB")
    note("list of mandates, the slowest order, p95", cells["mandates"]["sqlite"], cells["mandates"]["postgres"], "", "≤ 100 ms, ≤ 60 kB")

"""The program on one engine with demo data, somebody signed in, and clocks for what is asked of it. Standard library only."""
import atexit, json, os, socket, statistics, subprocess, sys, tempfile, time, urllib.error, urllib.request, uuid
from pathlib import Path

SERVER = os.environ["PATUH_TEST_POSTGRES"]


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout


class Patuh:
    def __init__(self, binary, engine, employers, account, prepare=None):
        """`prepare` is given this before the program is started."""
        self.engine, self.directory = engine, tempfile.TemporaryDirectory(prefix="patuh-bench.")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        env = dict(os.environ, PATUH_DATA=self.directory.name, PATUH_LISTEN=f"127.0.0.1:{port}", PATUH_PUBLIC_URL=self.url,
                   PATUH_SPA="", PATUH_RATE_LIMITS="off", PATUH_LOG="error")
        if engine == "postgres":
            database = f"bench_{uuid.uuid4().hex}"
            run("psql", "-q", SERVER, "-c", f"CREATE DATABASE {database}")
            self.dsn = env["DATABASE_URL"] = SERVER.replace("/postgres?", f"/{database}?")
            run(binary, "migrate", env=env)
        run(binary, "demo", "--employers", str(employers), "--date", "2026-11-21", env=env)
        if prepare:
            prepare(self)
        self.process = subprocess.Popen([binary, "serve"], env=env, stdout=subprocess.DEVNULL)
        atexit.register(self.stop)
        for _ in range(400):
            try:
                urllib.request.urlopen(f"{self.url}/readyz", timeout=1).read()
                break
            except OSError:
                time.sleep(0.05)
        _, headers = self.call("POST", "/session", {"email": f"{account}@demo.patuh.test", "password": "patuh-demo-2026"})
        self.cookie = headers["Set-Cookie"].split(";")[0]

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        head = {"Content-Type": "application/json", "X-Requested-With": "patuh", "Idempotency-Key": uuid.uuid4().hex,
                "Cookie": getattr(self, "cookie", "")}
        try:
            with urllib.request.urlopen(urllib.request.Request(f"{self.url}/api/v1{path}", data, head, method=method)) as answer:
                return answer.read(), answer.headers
        except urllib.error.HTTPError as error:
            sys.exit(f"{method} {path}: {error.code} {error.read().decode()[:500]}")

    def json(self, method, path, body=None):
        return json.loads(self.call(method, path, body)[0])

    def stop(self):
        self.process.terminate()
        self.process.wait()


def timed(work):
    started = time.monotonic()
    answer = work()
    return answer, time.monotonic() - started


def p95(work, rounds=40):
    return statistics.quantiles([timed(work)[1] for _ in range(rounds)], n=20)[-1]


def milliseconds(seconds):
    return f"{seconds * 1000:.1f} ms"

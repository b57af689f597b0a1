#!/usr/bin/env node
/**
 * How soon a page is there for somebody with a slow phone on a slow network: the running program (PATUH_URL) behind a TLS
 * proxy in the system's Chromium, first visit with nothing cached and repeat visit, median of three. Prints the table; `--publish` also puts it
 * into tests/bench/README.md. Recorded, not gated: times depend on the machine.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { front } from './front.mjs';

const { chromium, devices } = createRequire(new URL('../../frontend/package.json', import.meta.url))('@playwright/test');

const PROGRAM = process.env.PATUH_URL ?? 'http://127.0.0.1:8080';
const PASSWORD = process.env.PATUH_DEMO_PASSWORD ?? 'patuh-demo-2026';
const ROUNDS = 3;
/** Slow 4G of Lighthouse; the latency is that of a request, not of a packet. */
const NETWORK = { offline: false, latency: 400, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const CPU_SLOWDOWN = 4;
const BARS = { fcp: 1500, lcp: 2400, cls: 0.02, repeat: 1500 };
const PHONE = { ...devices['Galaxy S9+'], viewport: { width: 360, height: 740 }, locale: 'id-ID', timezoneId: 'Asia/Makassar' };

const proxy = await front(PROGRAM);
const browser = await chromium.launch({
  executablePath: process.env.PATUH_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-quic',
    '--disable-background-networking',
    '--no-first-run',
    '--disable-component-update',
    '--disable-sync',
    // What a browser does not trust it does not cache either.
    `--ignore-certificate-errors-spki-list=${proxy.pin}`,
  ],
});

/** Runs in the page before anything of it: keeps what the browser itself measures. */
function observe() {
  const seen = { fcp: 0, lcp: 0, cls: 0, ready: 0 };
  globalThis.measured = seen;
  let burst = { value: 0, from: 0, to: 0 };
  const on = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  on('paint', (entry) => {
    if (entry.name === 'first-contentful-paint') seen.fcp = entry.startTime;
  });
  on('largest-contentful-paint', (entry) => {
    seen.lcp = entry.startTime;
  });
  on('layout-shift', (entry) => {
    if (entry.hadRecentInput) return;
    const goesOn = entry.startTime - burst.to < 1000 && entry.startTime - burst.from < 5000;
    burst = goesOn ? { ...burst, value: burst.value + entry.value, to: entry.startTime } : { value: entry.value, from: entry.startTime, to: entry.startTime };
    seen.cls = Math.max(seen.cls, burst.value);
  });
  // The page's own title is there and nothing of it is loading any more.
  const look = () => {
    const isReady = document.querySelector('main h1') !== null && document.querySelector('main [aria-busy=true]') === null;
    if (!isReady) seen.ready = 0;
    else if (seen.ready === 0) seen.ready = performance.now();
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-busy'] });
}

async function visit(context, path) {
  const page = await context.newPage();
  const failures = [];
  page.on('response', (answer) => {
    if (answer.status() >= 400 && !answer.url().endsWith('/api/v1/session')) failures.push(`${answer.status()} ${answer.url()}`);
  });
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', NETWORK);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  await page.addInitScript(observe);
  await page.goto(proxy.url + path, { waitUntil: 'commit' });
  await page.waitForFunction(() => globalThis.measured?.ready > 0, undefined, { timeout: 60_000 });
  // What comes late still counts.
  await page.waitForTimeout(1500);
  const measured = await page.evaluate(() => globalThis.measured);
  await page.close();
  if (failures.length > 0) throw new Error(`${path}: ${failures.join(', ')}`);
  return measured;
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const medians = (runs) => Object.fromEntries(Object.keys(runs[0]).map((name) => [name, median(runs.map((run) => run[name]))]));

async function measure(path, state) {
  const first = [];
  const repeat = [];
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({ ...PHONE, ...(state && { storageState: state }) });
    first.push(await visit(context, path));
    repeat.push(await visit(context, path));
    await context.close();
  }
  return { first: medians(first), repeat: medians(repeat) };
}

/** The cookies of a demo account, and a way to ask the API with them. */
async function signedIn(account) {
  const context = await browser.newContext();
  const headers = { 'X-Requested-With': 'patuh' };
  const answer = await context.request.post(`${PROGRAM}/api/v1/session`, { headers, data: { email: `${account}@demo.patuh.test`, password: PASSWORD } });
  if (!answer.ok()) throw new Error(`${account}: ${answer.status()} ${await answer.text()}`);
  const session = await answer.json();
  const get = async (path) => (await context.request.get(`${PROGRAM}/api/v1${path}`)).json();
  return { session, get, state: await context.storageState() };
}

const employer = await signedIn('employer');
const forum = await signedIn('investigator');
const reports = await employer.get(`/employers/${employer.session.scope.employer_id}/coverage-reports?limit=1`);
const findings = await forum.get('/findings?limit=1');
const pages = [
  ['sign-in', '/masuk'],
  ['calculators, public', '/hitung'],
  ["employer's home", '/usaha', employer.state],
  ["employer's report", `/usaha/laporan/${reports.items[0].id}`, employer.state],
  ['findings, the list', '/temuan?meja=semua', forum.state],
  ['a finding', `/temuan/${findings.items[0].id}`, forum.state],
];

const seconds = (milliseconds, bar) => `${(milliseconds / 1000).toFixed(2)} s${milliseconds > bar ? ' ✗' : ''}`;
const rows = [];
for (const [title, path, state] of pages) {
  const { first, repeat } = await measure(path, state);
  const shift = (value) => `${value.toFixed(3)}${value > BARS.cls ? ' ✗' : ''}`;
  rows.push([
    title,
    seconds(first.fcp, BARS.fcp),
    seconds(first.lcp, BARS.lcp),
    seconds(first.ready, Number.POSITIVE_INFINITY),
    shift(first.cls),
    seconds(repeat.fcp, Number.POSITIVE_INFINITY),
    seconds(repeat.lcp, BARS.repeat),
    seconds(repeat.ready, BARS.repeat),
    shift(repeat.cls),
  ]);
  console.error(rows.at(-1).join(' | '));
}
const version = browser.version();
await browser.close();
proxy.stop();

const table = [
  ['page', 'FCP', 'LCP', 'ready', 'CLS', 'again: FCP', 'again: LCP', 'again: ready', 'again: CLS'],
  Array(9).fill('---'),
  ...rows,
  ['bar', '≤ 1.5 s', '≤ 2.4 s', '', '≤ 0.02', '', '≤ 1.5 s', '≤ 1.5 s', '≤ 0.02'],
]
  .map((cells) => `| ${cells.join(' | ')} |`)
  .join('\n');
console.log(table);

if (process.argv.includes('--publish')) {
  const readme = new URL('README.md', import.meta.url);
  const [head, rest] = readFileSync(readme, 'utf8').split('<!-- pages -->\n');
  const after = rest.slice(rest.indexOf('<!-- end -->'));
  const when = `${version}, ${new Date().toISOString().slice(0, 10)}; median of ${ROUNDS}; ✗ marks a missed bar.`;
  writeFileSync(readme, `${head}<!-- pages -->\nChromium ${when}\n\n${table}\n${after}`);
}

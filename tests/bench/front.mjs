/** A TLS proxy as it stands in front of an installation: browsers speak HTTP/2 to it, it speaks HTTP/1.1 to the program. */
import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import http2 from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Headers of one connection, which HTTP/2 does not have. */
const OF_A_CONNECTION = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'proxy-connection']);

function certificate() {
  const directory = mkdtempSync(join(tmpdir(), 'patuh-front.'));
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(directory, name));
  try {
    const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
    execFileSync('openssl', [...request, '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert], { stdio: 'ignore' });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Stands in front of `target`. `pin` is what a browser must be told to trust it. */
export async function front(target) {
  const { key, cert } = certificate();
  const { hostname, port } = new URL(target);
  const agent = new http.Agent({ keepAlive: true });
  const server = http2.createSecureServer({ key, cert }, (request, answer) => {
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !name.startsWith(':')));
    headers.host = `${hostname}:${port}`;
    // The program was started before this port was known, and refuses changes that come from a page of another origin.
    if (headers.origin !== undefined) headers.origin = new URL(target).origin;
    const inner = http.request({ agent, hostname, port, method: request.method, path: request.url, headers }, (found) => {
      answer.writeHead(found.statusCode, Object.fromEntries(Object.entries(found.headers).filter(([name]) => !OF_A_CONNECTION.has(name))));
      found.pipe(answer);
    });
    inner.on('error', () => answer.stream.close(http2.constants.NGHTTP2_INTERNAL_ERROR));
    request.pipe(inner);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const pin = createHash('sha256').update(new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' })).digest('base64');
  return { url: `https://127.0.0.1:${server.address().port}`, pin, stop: () => server.close(() => agent.destroy()) };
}

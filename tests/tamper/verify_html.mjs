// Runs the script of verify.html itself, outside of a browser: node verify_html.mjs FINGERPRINT FILE…; a line of JSON each.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const page = await readFile(fileURLToPath(new URL('../../backend/proof/verifiers/verify.html', import.meta.url)), 'utf8');
const source = /<script id="verifier">([\s\S]*?)<\/script>/.exec(page)[1];
const { Verifier, ed25519Slow } = new Function(`${source}\nreturn { Verifier, ed25519Slow };`)();

if (process.argv[2] === '--slow') {
  // Browsers without Ed25519 fall back on this; the vectors are those of RFC 8032 7.1.
  const hex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const vectors = [
    ['d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', '', 'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b'],
    ['3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', '72', '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00'],
  ];
  for (const [key, message, signature] of vectors) {
    const good = await ed25519Slow(hex(key), hex(message), hex(signature));
    const bad = await ed25519Slow(hex(key), hex(`${message}00`), hex(signature));
    if (!good || bad) throw new Error('the fallback does not verify as RFC 8032 does');
  }
  process.exit(0);
}
for (const path of process.argv.slice(3)) {
  const report = await new Verifier({ fingerprint: process.argv[2] }).run(new Blob([await readFile(path)]));
  console.log(JSON.stringify(report.json()));
}

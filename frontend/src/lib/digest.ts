export interface Digest {
  hex: string;
  base64: string;
}

/** SHA-256 of a file, made on the device before anything is sent. */
export async function sha256(file: Blob): Promise<Digest> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return {
    hex: Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    base64: btoa(String.fromCharCode(...bytes)),
  };
}

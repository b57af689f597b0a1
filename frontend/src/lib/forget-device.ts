/** What a person leaves on a device belongs to that person: called at sign-out. Never keeps anyone signed in. */
export async function forgetDevice(): Promise<void> {
  try {
    await (await import('./device-store')).clearDevice();
  } catch {
    // There is no store, or it cannot be opened: then nothing was kept either.
  }
}

/**
 * What may stand in the URL of a page. Small functions instead of a schema, because this code is loaded on every page:
 *
 *   validateSearch: (search) => searchOf(search, { q: text, standing: oneOf(standingWord.keys), cursor: text })
 *
 * What does not fit is left out, so an old or mistyped link still opens the page.
 */
type Reader<Value> = (raw: unknown) => Value | undefined;

export const text: Reader<string> = (raw) =>
  typeof raw === 'string' && raw !== '' ? raw : typeof raw === 'number' ? String(raw) : undefined;

export const flag: Reader<boolean> = (raw) =>
  raw === true || raw === 'true' ? true : raw === false || raw === 'false' ? false : undefined;

export const day: Reader<string> = (raw) => (typeof raw === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(raw) ? raw : undefined);

export const month: Reader<string> = (raw) => (typeof raw === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(raw) ? raw : undefined);

export const oneOf =
  <Value extends string>(values: readonly Value[]): Reader<Value> =>
  (raw) =>
    values.find((value) => value === raw);

type Search<Readers> = { [Name in keyof Readers]?: (Readers[Name] extends Reader<infer Value> ? Value : never) | undefined };

export function searchOf<Readers extends Record<string, Reader<unknown>>>(raw: Record<string, unknown>, readers: Readers): Search<Readers> {
  const found: Record<string, unknown> = {};
  for (const [name, read] of Object.entries(readers)) {
    const value = read(raw[name]);
    if (value !== undefined) found[name] = value;
  }
  return found as Search<Readers>;
}

/** Where the page itself reads the address, in code that only it loads. */
export const anything = (raw: Record<string, unknown>): Record<string, unknown> => raw;

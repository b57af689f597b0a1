/**
 * The closed vocabularies of the API as people read them, in a file per subject because each page loads only its own.
 * Call a word while rendering, so that the language is the current one.
 */
type Words<Key extends string> = Record<Key, () => string>;

export function wordsOf<Key extends string>(
  words: Words<Key>,
): { (key: Key): string; keys: Key[]; options: () => { value: Key; label: string }[] } {
  const keys = Object.keys(words) as Key[];
  // A word that the server knows and this build does not yet is shown as it is.
  const word = (key: Key) => words[key]?.() ?? key;
  return Object.assign(word, { keys, options: () => keys.map((value) => ({ value, label: word(value) })) });
}

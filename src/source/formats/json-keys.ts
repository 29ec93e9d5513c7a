/** The keys of the first object in a JSON text, or of the first in a list, as far as the text reaches. */
export function firstKeys(beginning: string): readonly string[] {
  const start = /^\uFEFF?\s*(?:\[\s*)?\{/.exec(beginning)?.[0].length;
  if (start === undefined) return [];
  const keys: string[] = [];
  let depth = 1;
  for (const { 0: token, 1: string, 2: colon } of beginning.slice(start).matchAll(TOKENS)) {
    if (string !== undefined && colon !== undefined && depth === 1) keys.push(string);
    else if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    if (depth === 0) break;
  }
  return keys;
}

const TOKENS = /"((?:[^"\\]|\\.)*)"(\s*:)?|[[\]{}]/g;

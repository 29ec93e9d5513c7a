import { FUNCTIONS, STYLES, SYMBOLS } from './latex-symbols.ts';

/**
 * A formula as text, without its dollars: p-adic, Λ_α, CeAg_2Ge_2, x^{10}. Undefined if it is more than a row of
 * symbols, such as a fraction: readers of LaTeX then understand the formula better.
 */
export function mathToText(formula: string): string | undefined {
  let result = '';
  const open: string[] = [];
  for (const { 0: token, 1: word, 2: sign } of formula.matchAll(/\\([a-zA-Z]+)|\\([\s\S])|[\s\S]/gu)) {
    const name = word ?? sign;
    if (name !== undefined) {
      const text = commandToText(name);
      if (text === undefined) return undefined;
      result += FUNCTIONS.has(name) && /[\p{L}\d)]$/u.test(result) ? ` ${text}` : text;
    } else if (token === '{') {
      // Braces that hold an exponent of several characters together are part of its meaning.
      const isScript = /[_^]$/.test(result);
      open.push(isScript ? '}' : '');
      result += isScript ? '{' : '';
    } else if (token === '}') {
      const close = open.pop();
      if (close === undefined) return undefined;
      result += close;
    } else if (token === '&') return undefined;
    else result += token === '~' ? ' ' : token;
  }
  if (open.length > 0) return undefined;
  return result
    .replace(/([_^])\{(.)\}/gu, '$1$2')
    .replace(/([_^])\{\}/g, '')
    .trim();
}

function commandToText(name: string): string | undefined {
  if (FUNCTIONS.has(name)) return name;
  return STYLES.has(name) ? '' : SYMBOLS.get(name);
}

/** A text that people read, and the line where it begins. */
export interface Text {
  readonly line: number;
  readonly text: string;
}

/** Comments, and strings that have words in them. Statements of SQL are not prose. */
export function textsOfScript(source: string): readonly Text[] {
  return tokens(
    source,
    /(?<comment>\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*)|(?<tag>\bsql(?:<[^`]*?>)?)?(?<string>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)/gm,
  )
    .filter(({ tag }) => tag === undefined)
    .map(({ line, text }) => ({ line, text: withoutMarks(text) }))
    .filter(({ text }) => /[a-z] [a-z]+ /i.test(text) && !isSql(text));
}

/** The descriptions of a printed schema, each only where it stands first. */
export function textsOfSchema(source: string): readonly Text[] {
  const seen = new Set<string>();
  return tokens(source, /(?<string>"""[\s\S]*?""")/g)
    .map(({ line, text }) => ({ line, text: text.replaceAll('"""', '').trim() }))
    .filter(({ text }) => !seen.has(text) && seen.add(text));
}

/** The lines of a page, without code. */
export function textsOfPage(source: string): readonly Text[] {
  const prose = source.replaceAll(/```[\s\S]*?```/g, (code) => code.replaceAll(/[^\n]/g, ''));
  return prose.split('\n').map((line, index) => ({ line: index + 1, text: line.replace(/^\s*(?:\d+\.|[-#]+) /, '') }));
}

/** The names of tests, and comments. */
export function textsOfTest(source: string): readonly Text[] {
  return tokens(
    source,
    /(?<string>\/\*\*[\s\S]*?\*\/|(?<=\b(?:it|describe)\(\s*|\]\)\(\s*)(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"))/g,
  ).map(({ line, text }) => ({ line, text: withoutMarks(text) }));
}

function tokens(source: string, pattern: RegExp): readonly (Text & { readonly tag: string | undefined })[] {
  return [...source.matchAll(pattern)].map((match) => ({
    line: source.slice(0, match.index).split('\n').length,
    text: match[0],
    tag: match.groups?.['tag'],
  }));
}

function withoutMarks(text: string): string {
  return text
    .replaceAll(/^\s*(\/\*\*?|\*\/|\*|\/\/)|\*\/$/gm, '')
    .replaceAll(/^['"`]|['"`]$/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function isSql(text: string): boolean {
  return /^(with|select|insert|update|delete|create|analyze|lock|copy|from|join|left join|exists|not exists|coalesce)\b.*[(=.]/.test(
    text,
  );
}

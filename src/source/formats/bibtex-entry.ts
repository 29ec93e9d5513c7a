import { type Creator, type Options, parse } from '@retorquere/bibtex-parser';
import type { BibtexChunk } from './bibtex-chunks.ts';
import { excerpt } from './lines.ts';
import type { Rejected } from './reader.ts';

/** An entry as the parser reads it. */
export interface BibtexEntry {
  readonly location: string;
  readonly excerpt: string;
  readonly type: string;
  readonly key: string;
  /** Names in lower case. Texts that people read are still LaTeX (bibtex-text.ts); the others are done. */
  readonly fields: ReadonlyMap<string, string>;
  readonly authors: readonly Creator[];
  readonly keywords: readonly string[];
}

/** The abbreviations that `@string` defines. */
export type BibtexStrings = Readonly<Record<string, string>>;

/** Months that are part of a text, as in `"3~" # feb`: the parser would turn them into numbers that could be days. */
export const MONTHS: BibtexStrings = Object.fromEntries(
  ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].map((month) => [
    month.toUpperCase(),
    month,
  ]),
);

export function parseBibtexStrings(chunk: BibtexChunk, strings: BibtexStrings): BibtexStrings {
  return { ...strings, ...parse(chunk.text, { ...OPTIONS, strings: { ...strings } }).strings };
}

export function parseBibtexEntry(chunk: BibtexChunk, strings: BibtexStrings): BibtexEntry | Rejected {
  const location = `line ${chunk.line}`;
  const { entries, error } = tryParse(chunk, strings);
  const [entry] = entries;
  if (entry === undefined || error !== undefined) {
    const message = `Expected an entry of BibTeX: ${error?.split('\n')[0] ?? 'found none'}.`;
    return { location, reason: 'bad-record', message: excerpt(message), excerpt: excerpt(chunk.text) };
  }
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries<unknown>(entry.fields)) {
    const text = Array.isArray(value) ? value.filter((item) => typeof item === 'string').join('; ') : value;
    if (typeof text === 'string' && text.trim() !== '') fields.set(name, text);
  }
  const { author = [], keywords = [] } = entry.fields;
  const shown = excerpt(chunk.text);
  return { location, excerpt: shown, type: chunk.type, key: entry.key, fields, authors: author, keywords };
}

/** Fields that LaTeX is kept in: the parser would turn formulas into something that nobody wrote. */
const TEXT_FIELDS = [
  'title',
  'subtitle',
  'abstract',
  'booktitle',
  'booksubtitle',
  'journal',
  'journaltitle',
  'shortjournal',
  'publisher',
  'series',
  'note',
];

const OPTIONS: Options = {
  // By default titles are rewritten in sentence case.
  english: false,
  sentenceCase: false,
  caseProtection: false,
  // Entries come one by one, so that the parser cannot.
  applyCrossRef: false,
  unsupported: 'ignore',
  fieldMode: Object.fromEntries(TEXT_FIELDS.map((name) => [name, 'verbatim' as const])),
};

function tryParse(
  chunk: BibtexChunk,
  strings: BibtexStrings,
): Pick<ReturnType<typeof parse>, 'entries'> & {
  readonly error?: string | undefined;
} {
  try {
    const { entries, errors } = parse(chunk.text, { ...OPTIONS, strings: { ...strings } });
    // A bare word such as `2019a` is kept as it stands, and commands that the parser does not know matter to no field.
    const grave = errors.find(({ error }) => !/^(?:unresolved @string|unhandled)/i.test(error));
    return { entries, error: grave?.error.replace(/\.* at line \d.*$/s, '') };
  } catch (error) {
    return { entries: [], error: error instanceof Error ? error.message : String(error) };
  }
}

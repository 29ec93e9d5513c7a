import { type PaperRecord, paperRecord } from '../paper-record.ts';
import { resolveBareCategory } from '../taxonomy.ts';
import { type Format, FormatError, type FormatOptions } from './format.ts';
import { parseListingByline } from './listing-byline.ts';
import { parseListingHeading } from './listing-heading.ts';

/** The text of a listing of recent papers, as it is copied from a page. Three lines a record; blank lines do not count. */
export const listing: Format = {
  name: 'listing',
  source: 'listing',
  description: 'a listing of papers as plain text: category and date, title and first authors, abstract',
  recognizes: (beginning) => parseListingHeading(firstLine(beginning), '9999-12-31') !== undefined,
  read: readListing,
};

interface Lines {
  readonly heading: { readonly line: number; readonly text: string };
  readonly rest: { readonly line: number; readonly text: string }[];
}

async function* readListing(lines: AsyncIterable<string>, options: FormatOptions): AsyncIterable<PaperRecord> {
  let record: Lines | undefined;
  let line = 0;
  for await (const text of lines) {
    line += 1;
    const trimmed = text.replace(/^\uFEFF/, '').trim();
    if (trimmed === '') continue;
    if (parseListingHeading(trimmed, options.asOf) && record?.rest.length !== 0) {
      if (record) yield toRecord(record, options);
      record = { heading: { line, text: trimmed }, rest: [] };
    } else if (record) {
      record.rest.push({ line, text: trimmed });
    } else {
      throw new FormatError(
        line,
        `expected a category and a date such as "CLOct 25, 2024", got ${quote(trimmed)}. This is no listing of papers.`,
      );
    }
  }
  if (!record)
    throw new FormatError(
      Math.max(line, 1),
      'expected a category and a date such as "CLOct 25, 2024", got an empty file.',
    );
  yield toRecord(record, options);
}

function toRecord({ heading, rest }: Lines, { asOf }: FormatOptions): PaperRecord {
  const parsed = parseListingHeading(heading.text, asOf);
  const [second, ...abstract] = rest;
  if (parsed === undefined || second === undefined) {
    throw new FormatError(
      heading.line + 1,
      `expected the title and authors of the paper of line ${heading.line}, got the end of its record.`,
    );
  }
  const byline = parseListingByline(second.text);
  if (byline === undefined) {
    throw new FormatError(
      second.line,
      `expected a title and authors such as "GPT-4o System CardAaron Hurst, Adam Lerer et al.", got ${quote(second.text)}.`,
    );
  }
  const category = resolveBareCategory(parsed.category);
  const { data, error } = paperRecord.safeParse({
    key: `${byline.title} / ${byline.authors[0]}`,
    title: byline.title,
    published: parsed.published,
    isDateGuessed: parsed.isDateGuessed,
    hasCode: parsed.hasCode,
    topics: category === undefined ? [] : [category],
    institutions: [...byline.affiliations],
    abstract: abstract.length === 0 ? null : abstract.map(({ text }) => text).join(' '),
    authors: [...byline.authors],
    isBylineComplete: byline.isComplete,
  });
  if (data !== undefined) return data;
  // The key is made of the title and the first author, so that what is wrong with it is wrong with one of them.
  const issue = error.issues.find(({ path }) => path[0] !== 'key');
  throw new FormatError(heading.line, `its record has a wrong ${String(issue?.path[0])}: ${issue?.message}.`);
}

function firstLine(text: string): string {
  return (
    text
      .replace(/^\uFEFF/, '')
      .trimStart()
      .split('\n', 1)[0] ?? ''
  );
}

function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}

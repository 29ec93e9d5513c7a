import { cleanText } from '../clean-text.ts';
import type { AuthorMention, InstitutionMention, TopicMention } from '../record.ts';
import { resolveBareCategory } from '../taxonomy.ts';
import { excerpt, type Line, readLines } from './lines.ts';
import { type ListingByline, parseListingByline } from './listing-byline.ts';
import { parseListingHeading } from './listing-heading.ts';
import type { Item, Reader, ReaderOptions, Rejected, SourceFile } from './reader.ts';

/** The text of a listing of recent papers, as it is copied from a page. Three lines a record; blank lines do not count. */
export const listing: Reader = {
  name: 'listing',
  source: 'listing',
  description: 'a listing of papers as plain text: category and date, title and first authors, abstract',
  recognizes: (beginning) => parseListingHeading(firstLine(beginning), '9999-12-31') !== undefined,
  read: readListing,
};

interface Lines {
  /** Undefined for what stands before the first heading. */
  readonly heading: Line | undefined;
  readonly rest: Line[];
  /** True if one of its lines could not be read; the reject has been returned. */
  isDamaged: boolean;
}

async function* readListing({ bytes }: SourceFile, { asOf }: ReaderOptions): AsyncIterable<Item> {
  let record: Lines | undefined;
  for await (const line of readLines(bytes)) {
    if (!('text' in line)) {
      yield line;
      record ??= { heading: undefined, rest: [], isDamaged: true };
      record.isDamaged = true;
      continue;
    }
    const text = line.text.trim();
    if (text === '') continue;
    const isHeading = parseListingHeading(text, asOf) !== undefined;
    // A title can look like a heading, and then stands where a title does.
    if (isHeading && !(record?.heading !== undefined && record.rest.length === 0 && !record.isDamaged)) {
      if (record !== undefined && !record.isDamaged) yield toItem(record, asOf);
      record = { heading: { number: line.number, text }, rest: [], isDamaged: false };
    } else {
      record ??= { heading: undefined, rest: [], isDamaged: false };
      // For text outside any record, the first line is enough.
      if (record.heading !== undefined || record.rest.length === 0) record.rest.push({ number: line.number, text });
    }
  }
  if (record === undefined) yield reject({ number: 1, text: '' }, `${NO_HEADING}, got an empty file.`);
  else if (!record.isDamaged) yield toItem(record, asOf);
}

const NO_HEADING = 'Expected a category and a date such as "CLOct 25, 2024"';

function toItem({ heading, rest }: Lines, asOf: string): Item {
  const [second, ...abstract] = rest;
  const parsed = heading && parseListingHeading(heading.text, asOf);
  if (heading === undefined || parsed === undefined)
    return reject(second ?? { number: 1, text: '' }, `${NO_HEADING}, got ${quote(second?.text ?? '')}.`);
  if (second === undefined) {
    const end = { number: heading.number + 1, text: heading.text };
    return reject(
      end,
      `Expected the title and authors of the paper of line ${heading.number}, got the end of its record.`,
    );
  }
  const whole = { number: heading.number, text: [heading, ...rest].map(({ text }) => text).join('\n') };
  if (whole.text.includes('\0')) return reject(whole, 'Expected text, got one with NUL.');
  const byline = parseListingByline(second.text);
  if (byline === undefined)
    return reject(
      { number: second.number, text: whole.text },
      `Expected a title and authors such as "GPT-4o System CardAaron Hurst, Adam Lerer et al.", got ${quote(second.text)}.`,
    );
  const title = cleanText(byline.title);
  if (title === null) return reject(whole, `Expected a title before the authors, got ${quote(second.text)}.`);
  return {
    location: `line ${heading.number}`,
    record: {
      kind: 'paper',
      key: cleanText(`${byline.title} / ${byline.authors[0]}`) ?? title,
      identifiers: [],
      title,
      published: parsed.published,
      isDateGuessed: parsed.isDateGuessed,
      hasCode: parsed.hasCode,
      abstract: cleanText(abstract.map(({ text }) => text).join(' ')),
      authors: authorsOf(byline),
      isBylineComplete: byline.isComplete,
      topics: [toTopic(parsed.category)],
      institutions: byline.affiliations.flatMap(toInstitution),
    },
  };
}

function authorsOf({ authors }: ListingByline): readonly AuthorMention[] {
  return authors.flatMap((printed) => {
    const name = cleanText(printed);
    if (name === null) return [];
    return [{ name, identifiers: [] }];
  });
}

function toInstitution(printed: string): readonly InstitutionMention[] {
  const name = cleanText(printed);
  return name === null ? [] : [{ name, identifiers: [] }];
}

/** A code that several archives or none have stays as printed: the category would be a guess. */
function toTopic(category: string): TopicMention {
  const code = resolveBareCategory(category);
  const topic =
    code === undefined ? { scheme: 'keyword', code: category, name: category } : { scheme: 'arxiv', code, name: null };
  return { ...topic, score: null, isPrimary: true, ancestors: [] };
}

function firstLine(text: string): string {
  return (
    text
      .replace(/^\uFEFF/, '')
      .trimStart()
      .split('\n', 1)[0] ?? ''
  );
}

function reject({ number, text }: Line, message: string): Rejected {
  return { location: `line ${number}`, reason: 'bad-record', message: excerpt(message), excerpt: excerpt(text) };
}

function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}

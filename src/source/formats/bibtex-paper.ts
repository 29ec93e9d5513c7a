import type { Creator } from '@retorquere/bibtex-parser';
import { type Identifier, paperSchemes } from '../../nodes/identifier.ts';
import type { PaperType } from '../facts/paper-types.ts';
import type { AuthorMention, PaperRecord, TopicMention, VenueMention } from '../record.ts';
import { findBibtexDate } from './bibtex-date.ts';
import type { BibtexEntry } from './bibtex-entry.ts';
import { textOfLatex, textOfParsed, verbatimOf } from './bibtex-text.ts';
import { identify } from './identify.ts';
import { asIssn, asUrl } from './json.ts';
import { stripMarkup } from './markup.ts';
import { joinTitle } from './title.ts';

/** Undefined if nothing identifies the paper. */
export function toBibtexPaper(entry: BibtexEntry): PaperRecord | undefined {
  const { fields, key, authors, keywords } = entry;
  const identifiers = identifyEntry(entry);
  const title = titleOf(entry);
  if (identifiers.length === 0 && title === null) return undefined;
  const published = findBibtexDate(fields);
  const isCutOff = authors.at(-1)?.lastName === 'others' && authors.at(-1)?.firstName === undefined;
  const byline = isCutOff ? authors.slice(0, -1) : authors;
  return {
    kind: 'paper',
    // Keys such as "smith2020" or "Preface" occur in many bibliographies, so year and title are added to tell papers
    // apart.
    ...(identifiers.length > 0 ? {} : { key: [key, published, title].filter((part) => part !== null).join(' ') }),
    identifiers,
    title,
    published,
    type: typeOf(entry, identifiers),
    venue: toVenue(entry),
    url: asUrl(verbatimOf(fields.get('url'))),
    abstract: textOfLatex(fields.get('abstract')),
    authors: byline.flatMap((creator) => (creator.name === undefined ? toMention(personNameOf(creator)) : [])),
    isBylineComplete: !isCutOff,
    collectives: byline.flatMap(({ name }) => (name === undefined ? [] : toMention(name))),
    topics: toTopics(entry, keywords),
  };
}

function identifyEntry({ key, fields }: BibtexEntry): readonly Identifier[] {
  const url = verbatimOf(fields.get('url'));
  const eprint = verbatimOf(fields.get('eprint'));
  const archive = fields.get('archiveprefix') ?? fields.get('eprinttype');
  const isArxiv = archive?.trim().toLowerCase() === 'arxiv';
  const doi = verbatimOf(fields.get('doi'));
  return identify(paperSchemes, [
    ['doi', doi],
    ['arxiv', isArxiv ? eprint : null],
    // Old ids are written with the archive in a field of its own.
    ['arxiv', isArxiv ? `${fields.get('primaryclass')}/${eprint}` : null],
    // Google Scholar's "arXiv preprint arXiv:2103.00020".
    ['arxiv', /\barxiv:\s*(\S+?)[,.]?(?:\s|$)/i.exec(fields.get('journal') ?? '')?.[1]],
    ['arxiv', /^10\.48550\/arxiv\.(.+)$/i.exec(doi ?? '')?.[1]],
    ['pmid', archive?.toLowerCase() === 'pubmed' ? eprint : verbatimOf(fields.get('pmid'))],
    ['dblp', key.startsWith('DBLP:') ? key : null],
    ...(url !== null && /^https?:/i.test(url)
      ? (['doi', 'arxiv', 'acl'] as const).map((scheme): readonly [string, unknown] => [scheme, url])
      : []),
  ]);
}

function titleOf({ type, fields }: BibtexEntry): string | null {
  const title = joinTitle(textOfLatex(fields.get('title')), textOfLatex(fields.get('subtitle')));
  // A volume often has its title in the field that its papers use.
  return title ?? (type === 'proceedings' || type === 'book' ? bookTitleOf(fields) : null);
}

function bookTitleOf(fields: BibtexEntry['fields']): string | null {
  return joinTitle(textOfLatex(fields.get('booktitle')), textOfLatex(fields.get('booksubtitle')));
}

const TYPES: ReadonlyMap<string, PaperType> = new Map([
  ['article', 'article'],
  ['inproceedings', 'proceedings_article'],
  ['conference', 'proceedings_article'],
  ['proceedings', 'proceedings'],
  ['mvproceedings', 'proceedings'],
  ['book', 'book'],
  ['mvbook', 'book'],
  ['booklet', 'book'],
  ['collection', 'book'],
  ['mvcollection', 'book'],
  ['inbook', 'book_chapter'],
  ['incollection', 'book_chapter'],
  ['suppbook', 'book_chapter'],
  ['inreference', 'reference_entry'],
  ['phdthesis', 'thesis'],
  ['mastersthesis', 'thesis'],
  ['thesis', 'thesis'],
  ['techreport', 'report'],
  ['report', 'report'],
  ['letter', 'letter'],
  ['review', 'review'],
  ['dataset', 'dataset'],
  ['software', 'software'],
]);

/** An entry that names arXiv and no other place is a preprint, whatever its type. */
function typeOf({ type, fields }: BibtexEntry, identifiers: readonly Identifier[]): PaperType {
  const isPreprint =
    identifiers.some(({ scheme }) => scheme === 'arxiv') &&
    ['article', 'misc', 'unpublished', 'online'].includes(type) &&
    !fields.has('booktitle') &&
    /^(?:$|arxiv\b|corr$|computing research repository)/i.test(
      fields.get('journal') ?? fields.get('journaltitle') ?? '',
    );
  return isPreprint ? 'preprint' : (TYPES.get(type) ?? 'other');
}

function toVenue({ type, fields }: BibtexEntry): VenueMention | null {
  if (type === 'proceedings' || type === 'book') return null;
  const journal = textOfLatex(fields.get('journal') ?? fields.get('journaltitle'));
  const name = journal ?? bookTitleOf(fields);
  // "arXiv preprint arXiv:2103.00020" names the paper and not where it appeared.
  if (name === null || /^arxiv\b.*\d/i.test(name)) return null;
  const issns = journal === null ? [] : (fields.get('issn')?.split(/[\s,;]+/) ?? []);
  const isConference = TYPES.get(type) === 'proceedings_article';
  return {
    name,
    identifiers: [...new Set(issns.flatMap((text) => asIssn(text) ?? []))].map((value) => ({ scheme: 'issn', value })),
    type: journal !== null ? 'journal' : isConference ? 'conference' : null,
    publisher: textOfLatex(fields.get('publisher')),
  };
}

function personNameOf({ firstName, prefix, lastName, suffix }: Creator): string {
  return [firstName, prefix, lastName, suffix].filter((part) => part !== undefined && part !== '').join(' ');
}

function toMention(name: string): readonly AuthorMention[] {
  const text = stripMarkup(textOfParsed(name));
  return text === null ? [] : [{ name: text, identifiers: [] }];
}

function toTopics({ fields }: BibtexEntry, keywords: readonly string[]): readonly TopicMention[] {
  const topics = new Map<string, TopicMention>();
  const category = verbatimOf(fields.get('primaryclass'));
  const isArxiv = (fields.get('archiveprefix') ?? fields.get('eprinttype'))?.trim().toLowerCase() === 'arxiv';
  const nothing = { score: null, ancestors: [] };
  if (category !== null && isArxiv)
    topics.set('arxiv', { scheme: 'arxiv', code: category, name: null, isPrimary: true, ...nothing });
  for (const keyword of keywords) {
    const name = stripMarkup(textOfLatex(keyword));
    const code = name?.toLowerCase();
    if (name !== null && code !== undefined && !topics.has(`keyword:${code}`))
      topics.set(`keyword:${code}`, { scheme: 'keyword', code, name, isPrimary: false, ...nothing });
  }
  return [...topics.values()];
}

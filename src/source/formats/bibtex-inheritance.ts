import type { BibtexEntry } from './bibtex-entry.ts';

/** The volumes whose fields the entries of a bibliography inherit. */
export interface BibtexVolumes {
  readonly byKey: Map<string, BibtexEntry>;
  /** The @proceedings that a file begins with. */
  first: BibtexEntry | undefined;
  isBegun: boolean;
}

export function openVolumes(): BibtexVolumes {
  return { byKey: new Map(), first: undefined, isBegun: false };
}

/** Remembers an entry that others may be part of. */
export function addVolume(volumes: BibtexVolumes, entry: BibtexEntry): void {
  if (/^(?:mv)?(?:proceedings|book|collection|reference|periodical)$/.test(entry.type))
    volumes.byKey.set(entry.key.toLowerCase(), entry);
  if (!volumes.isBegun && entry.type === 'proceedings') volumes.first = entry;
  volumes.isBegun = true;
}

/**
 * Whether the entry names a volume that has not been read yet. In BibTeX the volume comes later, in biblatex it may.
 */
export function isWaiting({ byKey }: BibtexVolumes, { fields }: BibtexEntry): boolean {
  const key = fields.get('crossref')?.toLowerCase();
  return key !== undefined && !byKey.has(key);
}

/** The entry with the fields of its volume; its own fields take precedence. */
export function inherit(volumes: BibtexVolumes, entry: BibtexEntry): BibtexEntry {
  const volume = findVolume(volumes, entry);
  if (volume === undefined) return entry;
  const fields = new Map(entry.fields);
  const give = (name: string, from: string): void => {
    const value = volume.fields.get(from);
    if (!fields.has(name) && value !== undefined) fields.set(name, value);
  };
  give('booktitle', 'booktitle');
  // The volume's title is the title of the book; its subtitle does not belong to the part.
  if (!fields.has('booktitle')) {
    give('booktitle', 'title');
    give('booksubtitle', 'subtitle');
  }
  // The date is inherited as a whole: the month of a volume does not belong to the year of a part.
  if (!fields.has('date') && !fields.has('year')) for (const name of ['date', 'year', 'month']) give(name, name);
  for (const name of ['publisher', 'series', 'issn', 'journal', 'journaltitle']) give(name, name);
  return { ...entry, fields };
}

function findVolume({ byKey, first }: BibtexVolumes, { type, fields }: BibtexEntry): BibtexEntry | undefined {
  const key = fields.get('crossref')?.toLowerCase();
  if (key !== undefined) return byKey.get(key);
  // Proceedings of Machine Learning Research begin with their @proceedings, and the papers after it name no volume, no
  // book and no year (https://proceedings.mlr.press/spec.html).
  const isOfFirst = type === 'inproceedings' && !['booktitle', 'year', 'date'].some((name) => fields.has(name));
  return isOfFirst ? first : undefined;
}

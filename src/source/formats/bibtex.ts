import type { Item, Reader, SourceFile } from './reader.ts';

/** Bibliographies of BibTeX and biblatex. */
export const bibtex: Reader = {
  name: 'bibtex',
  source: 'bibtex',
  description: 'a bibliography of BibTeX or biblatex',
  recognizes: (beginning) => !/^\s*[[{<]/.test(beginning) && ENTRY.test(beginning),
  read: readEntries,
};

const ENTRY =
  /^\s*@(?:(?:string|preamble|comment)\s*[{(]|[a-z]+\s*[{(]\s*[^\s,{}()"=]*\s*,\s*(?:%.*)?(?:$|[\w-]+\s*=))/im;

/** The parser takes longer to load than all other formats, so it is loaded when a file needs it. */
async function* readEntries(file: SourceFile): AsyncIterable<Item> {
  const { readBibtex } = await import('./bibtex-file.ts');
  yield* readBibtex(file);
}

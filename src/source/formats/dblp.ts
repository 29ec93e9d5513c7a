import { toDblpAuthor } from './dblp-author.ts';
import { DBLP_ENTITIES } from './dblp-entities.ts';
import { DBLP_TYPES, toDblpPaper } from './dblp-paper.ts';
import type { Item, Reader, SourceFile } from './reader.ts';
import { readXml, rejectXml } from './xml.ts';

/** DBLP's XML: the whole of it, a record, or the page of a person. */
export const dblp: Reader = {
  name: 'dblp',
  source: 'dblp',
  description: 'DBLP XML: dblp.xml, or the XML of a record or of a person',
  recognizes: (beginning) => ROOT.test(beginning),
  read: readDblp,
};

const ROOT =
  /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?(?:<!DOCTYPE\s+dblp(?:person)?[\s>]|<dblp(?:person)?[\s>])/;

async function* readDblp(file: SourceFile): AsyncIterable<Item> {
  const isRecord = (name: string): boolean => name === 'person' || DBLP_TYPES.has(name);
  for await (const found of readXml(file.bytes, { isRecord, entities: DBLP_ENTITIES, isFlat: true })) {
    if ('reason' in found) {
      yield found;
      continue;
    }
    const { location, element } = found;
    const { name, attributes } = element;
    const isHomepage = name === 'www' && attributes['key']?.startsWith('homepages/') === true;
    const record = name === 'person' || isHomepage ? toDblpAuthor(element) : toDblpPaper(element);
    // Pages that only lead to another one, and pages of a name that several people have.
    if (record === null) continue;
    yield record === undefined
      ? rejectXml(found, 'no-identity', 'Expected a key or a title, got neither.')
      : { location, record };
  }
}

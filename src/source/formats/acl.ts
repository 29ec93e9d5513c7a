import { toAclPaper } from './acl-paper.ts';
import { type AclVolume, toAclVolume } from './acl-volume.ts';
import type { Item, Reader, SourceFile } from './reader.ts';
import { readXml, rejectXml } from './xml.ts';

/** The ACL Anthology: a file for each collection, and one of people who publish under several names. */
export const acl: Reader = {
  name: 'acl',
  source: 'acl',
  description: 'ACL Anthology: XML of a collection, or name_variants.yaml',
  recognizes: (beginning, fileName) => COLLECTION.test(beginning) || isNameVariants(beginning, fileName),
  read: (file) => (/\.ya?ml$/i.test(file.name) ? readVariants(file) : readCollection(file)),
};

const COLLECTION = /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?<collection\s[^>]*\bid=/;

function isNameVariants(beginning: string, fileName: string): boolean {
  return /(?:^|[/:])name_variants\.ya?ml$/i.test(fileName) && /^- canonical:/m.test(beginning);
}

async function* readCollection(file: SourceFile): AsyncIterable<Item> {
  const isRecord = (name: string): boolean => name === 'meta' || name === 'paper';
  let volume: AclVolume | undefined;
  for await (const found of readXml(file.bytes, { isRecord })) {
    if ('reason' in found) {
      yield found;
      continue;
    }
    const [collection, around] = found.ancestors;
    if (around?.name !== 'volume') continue;
    if (found.element.name === 'meta') {
      volume = toAclVolume(found.element, around);
      continue;
    }
    // A volume's meta comes first.
    if (volume?.element !== around) volume = toAclVolume(undefined, around);
    const record = toAclPaper(found.element, collection?.attributes['id'] ?? '', volume);
    yield record === undefined
      ? rejectXml(found, 'no-identity', 'Expected an id or a title, got neither.')
      : { location: found.location, record };
  }
}

/** Few imports need the YAML parser, and it takes long to load. */
async function* readVariants(file: SourceFile): AsyncIterable<Item> {
  const { readNameVariants } = await import('./acl-variants.ts');
  yield* readNameVariants(file);
}

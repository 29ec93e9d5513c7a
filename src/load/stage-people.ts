import type pg from 'pg';
import { columnsOf } from '../source/facts/fact.ts';
import type { FactSets } from '../source/facts/facts.ts';
import type { AuthorMention, AuthorRecord, PaperRecord } from '../source/record.ts';
import { type Identity, PERSON_COLUMNS, People } from './people.ts';
import { isCopied, type StagedInstitutions } from './stage-institutions.ts';
import type { Placed } from './stage-papers.ts';
import { stageRows } from './stage-tables.ts';

/**
 * Stages the people of a batch, each once, and the bylines. Identifiers identify a person; without one, the name that
 * the source uses does, within this source. Two ORCID iDs are two people, whatever else they share; the same holds for
 * the other PERSON_SCHEMES. Returns the numbers of the described people.
 */
export async function stagePeople(
  client: pg.ClientBase,
  { author: facts }: FactSets,
  source: string,
  described: readonly AuthorRecord[],
  papers: readonly Placed<PaperRecord>[],
  institutions: StagedInstitutions,
): Promise<readonly number[]> {
  const people = new People(source);
  const records = described.map((record) => {
    const { isCollective } = record;
    return { record, ref: people.add({ who: record, identities: identitiesOf(record), record, isCollective }) };
  });
  const slots = papers.flatMap(({ ord, record }) =>
    bylineOf(record).map(({ mention, role }, index) => {
      const isCollective = role === 'collective';
      const ref = people.add({ who: mention, identities: identityOf(mention), isCollective, paper: ord });
      return { ord, position: index + 1, ref, mention, role };
    }),
  );
  await stageRows(client, 'stage_person', [...PERSON_COLUMNS, ...columnsOf(facts)], people.rows(facts));
  await stageRows(client, 'stage_person_identifier', ['ref', 'scheme', 'value'], people.identifierRows());
  await stageRows(client, 'stage_person_identity', ['ref', 'source', 'name', 'is_telling'], people.identityRows());
  await stageRows(
    client,
    'stage_person_name',
    ['ref', 'name', 'source'],
    records.flatMap(({ record, ref }) =>
      spellingsOf(source, record).map((spelling) => [people.rootOf(ref), ...spelling]),
    ),
  );
  await stageRows(
    client,
    'stage_byline',
    ['ord', 'position', 'ref', 'name', 'role', 'is_corresponding', 'raw_affiliations'],
    slots.map(({ ord, position, ref, mention, role }) => [
      ord,
      position,
      people.rootOf(ref),
      mention.name,
      role,
      mention.isCorresponding ?? false,
      mention.affiliations ?? [],
    ]),
  );
  await stageRows(
    client,
    'stage_affiliation',
    ['ord', 'position', 'ref'],
    slots.flatMap(({ ord, position, mention }) =>
      [...new Set(mention.institutions?.map(institutions.refOf))].map((institution) => [ord, position, institution]),
    ),
  );
  return records.map(({ ref }) => people.rootOf(ref));
}

function bylineOf({ authors = [], collectives = [] }: PaperRecord) {
  return [
    ...authors.map((mention) => ({ mention, role: 'author' })),
    ...collectives.map((mention) => ({ mention, role: 'collective' })),
  ];
}

/** The printed name identifies a person only if the source has nothing better. */
function identityOf({ name, identifiers, identity }: AuthorMention): readonly Identity[] {
  if (identity !== undefined) return [[identity.source, identity.name]];
  return identifiers.length === 0 ? [[undefined, name]] : [];
}

function identitiesOf({ name, identifiers, identities }: AuthorRecord): readonly Identity[] {
  if (identities !== undefined) return identities.map((identity) => [identity.source, identity.name]);
  return identifiers.length === 0 ? [[undefined, name]] : [];
}

function spellingsOf(source: string, record: AuthorRecord): readonly (readonly [string, string])[] {
  const spellings = record.otherNames.map((other) =>
    typeof other === 'string' ? ([other, source] as const) : ([other.name, other.source ?? source] as const),
  );
  const all = isCopied(record) ? spellings : [[record.name, source] as const, ...spellings];
  return [...new Map(all.map((spelling) => [spelling.join('\n'), spelling])).values()];
}

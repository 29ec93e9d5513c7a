import { markChanged } from './mark-changed.ts';

/**
 * Schemes in which a person has one identifier. Two identifiers of such a scheme are two people, unless one record has
 * both. If schemes contradict each other, the earlier one counts: people register their ORCID iDs themselves, editors
 * assign the identifiers of the Anthology and DBLP.
 */
export const PERSON_SCHEMES: readonly string[] = ['orcid', 'acl', 'dblp'];

/** The same schemes as a list in SQL. */
export const ONE_PER_PERSON = `(${PERSON_SCHEMES.map((scheme) => `'${scheme}'`).join()})`;

/** How weakly an identifier identifies a person: the index of its scheme in PERSON_SCHEMES; other schemes come last. */
export function schemeRank(scheme: string): number {
  const rank = PERSON_SCHEMES.indexOf(scheme);
  return rank === -1 ? PERSON_SCHEMES.length : rank;
}

export function sqlSchemeRank(scheme: string): string {
  const cases = PERSON_SCHEMES.map((known, rank) => `when '${known}' then ${rank}`);
  return `case ${scheme} ${cases.join(' ')} else ${PERSON_SCHEMES.length} end`;
}

/**
 * Adds the identifiers (`i`) of staged people (`p`), or the names that their source uses for them, to their authors.
 * Skips an identifier or name that an author already has.
 */
export const addIdentifiers = (which: string): string => add('identifier', ['scheme', 'value'], which);
export const addIdentities = (which: string): string => add('identity', ['source', 'name'], which);

function add(what: 'identifier' | 'identity', [space, name]: readonly [string, string], which: string): string {
  return `
  with added as (
    insert into author_${what} (${space}, ${name}, author_id)
    select i.${space}, i.${name}, p.author_id from stage_person_${what} i join stage_person p using (ref)
     where p.author_id is not null and ${which}
       and not exists (select from author_${what} known where known.${space} = i.${space} and known.${name} = i.${name})
     order by p.author_id
        on conflict do nothing returning author_id)
  ${markChanged('person', 'select author_id from added')}`;
}

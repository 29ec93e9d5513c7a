import { markChanged } from './mark-changed.ts';

/**
 * Schemes in which one person has one identifier, so that two of them are two people, unless a record says that it has
 * both. Where they contradict each other, an earlier one tells more of who somebody is: ORCID iDs are a person's own,
 * those of the Anthology and of DBLP are given by editors.
 */
export const PERSON_SCHEMES: readonly string[] = ['orcid', 'acl', 'dblp'];

/** The same as a list of SQL. */
export const ONE_PER_PERSON = `(${PERSON_SCHEMES.map((scheme) => `'${scheme}'`).join()})`;

/** How little an identifier tells of who somebody is: its place in PERSON_SCHEMES, or the number after the last. */
export function schemeRank(scheme: string): number {
  const rank = PERSON_SCHEMES.indexOf(scheme);
  return rank === -1 ? PERSON_SCHEMES.length : rank;
}

export function sqlSchemeRank(scheme: string): string {
  const cases = PERSON_SCHEMES.map((known, rank) => `when '${known}' then ${rank}`);
  return `case ${scheme} ${cases.join(' ')} else ${PERSON_SCHEMES.length} end`;
}

/**
 * Gives authors the identifiers of the staged people (`p`) that they are, and the names by which their source knows them
 * (`i`), as far as nobody has them yet.
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

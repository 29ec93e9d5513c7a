import { sql } from 'kysely';
import { relation } from '../../graphql/relation.ts';

/** All authors: people, and collectives where asked for. */
export const authors = relation({
  columns: { name_key: 'text' },
  key: ['node'],
  orders: { NAME: [{ by: 'name_key' }] },
  rows: (_parent, args: { readonly includeCollectives?: boolean | null }) => sql`
    select a.id as node, a.name_key
      from author a
     where a.merged_into is null ${args.includeCollectives ? sql`` : sql`and not a.is_collective`}`,
});

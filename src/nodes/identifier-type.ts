import { builder, type FieldsOf } from '../api/builder.ts';
import type { NodeRow } from '../api/node.ts';
import { loadAttribute } from '../run/attribute.ts';
import type { Identifier as IdentifierValue, Schemes } from './identifier.ts';
import type { IdentifierQueries } from './identifier-queries.ts';

interface IdentifierRow extends IdentifierValue {
  readonly schemes: Schemes;
}

const Identifier = builder.objectRef<IdentifierRow>('Identifier');

builder.objectType(Identifier, {
  description: 'A name that somebody else gave to the same thing.',
  fields: (t) => ({
    scheme: t.exposeString('scheme', {
      description: 'Who gave it: `doi`, `arxiv`, `openalex`, `orcid`, `ror` and so on.',
    }),
    value: t.exposeString('value', { description: 'In bare form: a DOI in lower case, an arXiv id without version.' }),
    url: t.field({
      type: 'URL',
      nullable: true,
      description: 'Where the scheme shows the thing; null for a scheme without such pages.',
      resolve: ({ schemes, scheme, value }) => schemes[scheme]?.url(value) ?? null,
    }),
  }),
});

/** The field `identifiers`, and a field of its own for each scheme of `shortcuts`: `{ doi: description }`. */
export function identifierFields<Scheme extends string>(
  t: Parameters<FieldsOf<NodeRow>>[0],
  schemes: Readonly<Record<Scheme, Schemes[string]>>,
  { findIdentifiers }: IdentifierQueries,
  shortcuts: Readonly<Record<string, { readonly scheme: Scheme; readonly description: string }>> = {},
): ReturnType<FieldsOf<NodeRow>> {
  const single = Object.entries(shortcuts).map(([name, { scheme, description }]) => [
    name,
    t.string({
      nullable: true,
      description: `${description} The first in alphabetical order where there are several.`,
      resolve: async ({ id }, _args, context, info) => {
        const found = await loadAttribute(context, info, findIdentifiers, id);
        return found.find((identifier) => identifier.scheme === scheme)?.value ?? null;
      },
    }),
  ]);
  return {
    ...Object.fromEntries(single),
    identifiers: t.field({
      type: [Identifier],
      description: 'Every identifier that it is known by, ordered by scheme and value.',
      resolve: async ({ id }, _args, context, info) => {
        const found = await loadAttribute(context, info, findIdentifiers, id);
        return found.map(({ scheme, value }) => ({ scheme, value, schemes }));
      },
    }),
  };
}

import { builder } from '../api/builder.ts';
import type { AttributeDef } from '../graph/attribute.ts';
import type { AttributeField } from '../graph/field.ts';
import type { Identifier as IdentifierValue, Schemes } from './identifier.ts';

interface IdentifierRow extends IdentifierValue {
  readonly schemes: Schemes;
}

const Identifier = builder.objectRef<IdentifierRow>('Identifier');

builder.objectType(Identifier, {
  description: 'An identifier that another service uses for this node.',
  fields: (t) => ({
    scheme: t.exposeString('scheme', {
      description: 'The scheme: `doi`, `arxiv`, `openalex`, `orcid`, `ror` and so on.',
    }),
    value: t.exposeString('value', {
      description:
        'The identifier alone, never as a URL or with a prefix: a DOI in lower case, an arXiv id without its version.',
    }),
    url: t.field({
      type: 'URL',
      nullable: true,
      description: 'The page of the node at that service. Null if the scheme has no such pages.',
      resolve: ({ schemes, scheme, value }) => schemes[scheme]?.url(value) ?? null,
    }),
  }),
});

/** The field `identifiers`, and a field of its own for each scheme of `shortcuts`: `{ doi: description }`. */
export function identifierFields<Name extends string>(
  schemes: Schemes,
  from: AttributeDef,
  shortcuts: Readonly<Record<Name, { readonly scheme: string; readonly description: string }>>,
): Readonly<Record<Name | 'identifiers', AttributeField>> {
  const single = Object.entries<{ readonly scheme: string; readonly description: string }>(shortcuts).map(
    ([name, { scheme, description }]) => [
      name,
      {
        kind: 'attribute',
        from,
        pick: { first: 'value', where: { scheme } },
        type: 'String',
        nullable: true,
        description: `${description} The first in alphabetical order if there are several.`,
      },
    ],
  );
  return {
    ...Object.fromEntries(single),
    identifiers: {
      kind: 'attribute',
      from,
      pick: { rows: (row) => ({ ...row, schemes }) },
      type: Identifier,
      description: 'All identifiers of the node, ordered by scheme and value.',
    },
  };
}

import type { LookupKey } from '../api/lookup.ts';
import { inputError, quote, withArticle } from '../graph/errors.ts';
import { detectIdentifier, type Schemes } from './identifier.ts';
import type { IdentifierQueries } from './identifier-queries.ts';

/** The look-up keys of all schemes of a type, and `identifier`, which takes any of them. */
export function identifierKeys(
  schemes: Schemes,
  { findIdsByIdentifiers }: IdentifierQueries,
): Readonly<Record<string, LookupKey>> {
  const keys = Object.entries(schemes).map(([key, scheme]): [string, LookupKey] => [
    key,
    {
      description: `${scheme.name}, in any usual spelling, such as \`${scheme.example}\` or \`${scheme.url(scheme.example)}\`.`,
      find: (db, texts) => {
        const identifiers = texts.map((text) => {
          const value = scheme.parse(text);
          if (value === undefined) throw badIdentifier(withArticle(scheme.name), scheme.example, text);
          return { scheme: key, value };
        });
        return findIdsByIdentifiers(db, identifiers);
      },
    },
  ]);
  const examples = Object.entries(schemes).map(
    ([key, scheme]) => `${key}:${scheme.example.replace(/^corpusid:/i, 'CorpusId:')}`,
  );
  return {
    ...Object.fromEntries(keys),
    identifier: {
      description: `An identifier whose form shows its scheme: a URL, an identifier with prefix (${examples.map((example) => `\`${example}\``).join(', ')}), or an identifier whose form fits only one scheme.`,
      isShorthand: true,
      find: (db, texts) => {
        const identifiers = texts.map((text) => {
          const identifier = detectIdentifier(schemes, text);
          if (identifier === undefined)
            throw badIdentifier('an identifier of a known scheme', examples.join(', '), text);
          return identifier;
        });
        return findIdsByIdentifiers(db, identifiers);
      },
    },
  };
}

function badIdentifier(expected: string, examples: string, text: string): Error {
  return inputError('BAD_IDENTIFIER', `Not ${expected}: ${quote(text)}. Write it like ${examples}.`);
}

import { Kind, visit } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { requestError } from '../graph/errors.ts';

/**
 * Refuses text that PostgreSQL cannot hold, wherever it stands in a request: NUL makes any statement fail, and a lone
 * surrogate would silently become another character.
 */
export function useCleanText(): Plugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const place = findBadText(args.variableValues, 'variables') ?? findBadLiteral(args.document);
      if (place === undefined) return;
      const error = requestError(
        'BAD_INPUT',
        `The text in ${place} has a NUL or half a surrogate pair. Remove that character.`,
        {},
        { spec: true },
      );
      setResultAndStopExecution({ errors: [error] });
    },
  };
}

function isBad(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed();
}

function findBadText(value: unknown, place: string): string | undefined {
  if (typeof value === 'string') return isBad(value) ? place : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    const found = findBadText(part, `${place}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findBadLiteral(document: Parameters<typeof visit>[0]): string | undefined {
  let found: string | undefined;
  visit(document, {
    [Kind.STRING]: (node: { readonly value: string }) => {
      if (isBad(node.value)) found = 'a string of the query';
    },
  });
  return found;
}

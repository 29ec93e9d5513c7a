import type { Identifier, Schemes } from '../../nodes/identifier.ts';
import { cleanText } from '../clean-text.ts';

/**
 * Returns the valid identifiers in their stored spelling, each once. Invalid ones are left out: a wrong identifier
 * would join two papers or two people.
 */
export function identify(
  schemes: Schemes,
  found: readonly (readonly [scheme: string, text: unknown])[],
): readonly Identifier[] {
  const identifiers: Identifier[] = [];
  for (const [scheme, text] of found) {
    const value = typeof text === 'string' ? parseIdentifier(schemes, scheme, text) : undefined;
    if (value === undefined) continue;
    if (!identifiers.some((known) => known.scheme === scheme && known.value === value))
      identifiers.push({ scheme, value });
  }
  return identifiers;
}

function parseIdentifier(schemes: Schemes, scheme: string, text: string): string | undefined {
  // A pattern such as \S takes NUL and broken surrogates, which no database text can hold.
  return schemes[scheme]?.parse(/^[\x20-\x7e]*$/.test(text) ? text : (cleanText(text) ?? ''));
}

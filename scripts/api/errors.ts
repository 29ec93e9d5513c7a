import { type ErrorEntry, errorCatalogue } from '../../src/graph/error-catalogue.ts';
import { table } from './markdown.ts';

/** The catalogue of errors as a table, and what their extensions hold. */
export function errors(): string {
  const rows = Object.entries<ErrorEntry>(errorCatalogue).map(([code, { status, when, action, extensions = {} }]) => [
    `\`${code}\``,
    status.join(' or '),
    when,
    action,
    Object.entries(extensions)
      .map(([name, meaning]) => `\`${name}\`: ${meaning}`)
      .join(' '),
  ]);
  return table(['code', 'HTTP status', 'when', 'what to do', 'in `extensions`'], rows);
}

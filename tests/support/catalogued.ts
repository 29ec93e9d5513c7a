import type { GraphQLFormattedError } from 'graphql';
import { expect } from 'vitest';
import { type ErrorEntry, entryNameOf, errorCatalogue } from '../../src/graph/error-catalogue.ts';
import { isErrorCode } from '../../src/graph/errors.ts';

/** Checks the errors of any answer against the catalogue: `ask` and `send` of a test graph do so for every test. */
export function expectCatalogued(status: number, errors: readonly GraphQLFormattedError[] = []): void {
  const entries = errors.map((error) => {
    const { code, ...extensions } = error.extensions ?? {};
    if (!isErrorCode(code)) expect.fail(`An error has no code of the catalogue: ${JSON.stringify(error)}`);
    if (code === 'INTERNAL_SERVER_ERROR') expect.fail(`The server failed: ${JSON.stringify(error)}`);
    const entry: ErrorEntry = errorCatalogue[entryNameOf(code)];
    expect(Object.keys(extensions).sort(), code).toEqual(Object.keys(entry.extensions ?? {}).sort());
    expect(sentencesOf(error.message), `sentences of ${JSON.stringify(error.message)}`).toBeLessThanOrEqual(2);
    expect(JSON.stringify(error)).not.toMatch(/node_modules|\.ts:\d|\bselect .* from /s);
    return entry;
  });
  const statuses = entries.length === 0 ? [200] : entries.flatMap((entry) => entry.status);
  expect(statuses, `status of ${JSON.stringify(errors)}`).toContain(status);
}

/** What is quoted does not count, nor the points in it. */
function sentencesOf(message: string): number {
  const plain = message.replaceAll(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, 'x');
  return plain.split(/[.!?](?=\s)/).length;
}

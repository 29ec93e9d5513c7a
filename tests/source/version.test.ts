import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { toBylineLine } from '../../src/export/byline-line.ts';
import { MADE, VERSION } from '../../src/load/record-key.ts';
import { FACTS, spellFacts } from '../../src/source/facts/facts.ts';
import { READERS } from '../../src/source/formats/readers.ts';
import { readText } from '../support/reading.ts';

const CASES = new URL('./cases/', import.meta.url);
const RECORDED = 'tests/source/made-of-cases.json';

/** The digest of each file's records, without empty fields, and rejects. */
async function digestCases(): Promise<Readonly<Record<string, string>>> {
  const digests: Record<string, string> = {};
  for (const file of readdirSync(CASES).sort()) {
    const bytes = readFileSync(new URL(file, CASES));
    const reader = READERS.find(({ recognizes }) => recognizes(bytes.toString(), file));
    if (reader === undefined) throw new Error(`Expected a format that recognizes ${file}, found none.`);
    const items = await readText(reader, bytes);
    const said = items.map((item) => ('record' in item ? toBylineLine(item.record) : `${item.reason} ${item.message}`));
    digests[`${reader.name} ${file}`] = createHash('sha256').update(said.join('\n')).digest('hex').slice(0, 16);
  }
  return digests;
}

it('has a new version if a format makes other records of the same bytes', async () => {
  const recorded: { readonly made: number; readonly digests: object } = JSON.parse(readFileSync(RECORDED, 'utf8'));
  const digests = await digestCases();
  const now = JSON.stringify({ made: MADE, digests }, null, 2);
  expect(
    recorded.digests,
    recorded.made === MADE
      ? 'A case is new, or a format makes something else of the same bytes. For a new case, add its digest to the file. A changed digest that is intended needs another MADE in src/load/record-key.ts, so that known files are read again.'
      : `MADE has been raised. Write this to ${RECORDED}:\n${now}\n`,
  ).toEqual(digests);
  expect(recorded.made, `Write this to ${RECORDED}:\n${now}\n`).toBe(MADE);
});

it('has a case of each format', () => {
  const files = readdirSync(CASES);
  const without = READERS.filter(
    ({ recognizes }) => !files.some((file) => recognizes(readFileSync(new URL(file, CASES), 'utf8'), file)),
  );
  expect(without.map(({ name }) => name)).toEqual([]);
});

it('has another version for other facts', () => {
  const { title, ...others } = FACTS.paper;
  expect(spellFacts({ ...FACTS, paper: { title: { ...title, column: 'name' }, ...others } as never })).not.toBe(
    spellFacts(FACTS),
  );
  expect(VERSION).toMatch(new RegExp(`^${MADE}\\.[0-9a-f]{8}$`));
});

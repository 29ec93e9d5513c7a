import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { generateWorks } from '../../scripts/corpus/works.ts';
import { openalex } from '../../src/source/formats/openalex.ts';
import { temporaryFolder } from '../support/process.ts';
import { papersOf, readText, rejectsOf, type WholePaper } from '../support/reading.ts';

const PAPERS = 3_000;
const text = [...generateWorks({ papers: PAPERS, seed: 7 })].map((work) => `${work}\n`).join('');
const items = await readText(openalex, text);
const papers = papersOf(items);

it('makes equal works for equal seeds, and different ones for different seeds', () => {
  expect([...generateWorks({ papers: PAPERS, seed: 7 })].join('\n').concat('\n')).toBe(text);
  const others = [...generateWorks({ papers: 100, seed: 8 })].join('\n');
  expect(others).not.toContain(papers[0]?.title);
});

it('makes works that the reader of OpenAlex reads without a reject', () => {
  expect(openalex.recognizes(text.slice(0, 65_536), 'works.jsonl')).toBe(true);
  expect(rejectsOf(items)).toEqual([]);
  expect(papers).toHaveLength(PAPERS);
  const ids = papers.map((paper) => identifierOf(paper, 'openalex'));
  expect(new Set(ids).size).toBe(PAPERS);
  expect(text.length / PAPERS).toBeGreaterThan(3_000);
  expect(text.length / PAPERS).toBeLessThan(8_000);
});

it('makes most teams small and a few very large', () => {
  const many = [...generateWorks({ papers: 20_000, seed: 1 })].map(
    (work) => work.split('"author_position"').length - 1,
  );
  const small = many.filter((size) => size >= 1 && size <= 12).length;
  expect(small / many.length).toBeGreaterThan(0.999);
  expect(small).toBeLessThan(many.length);
  expect(Math.max(...many)).toBeGreaterThan(100);
  expect(Math.max(...many)).toBeLessThanOrEqual(3_000);
  expectWithin(mean(papers.map(({ authors }) => Math.min(authors.length, 12))), 3, 5);
});

it('makes few people productive', () => {
  const counts = new Map<string, number>();
  for (const { authors } of papers) {
    for (const { name, identifiers } of authors) {
      const who = identifiers[0]?.value ?? name;
      counts.set(who, (counts.get(who) ?? 0) + 1);
    }
  }
  const all = [...counts.values()].sort((one, other) => other - one);
  const authorships = sum(all);
  // Of the bylines' places, those of people who stand on another byline too.
  expectWithin(sum(all.filter((count) => count > 1)) / authorships, 0.6, 0.95);
  expectWithin(sum(all.slice(0, Math.ceil(all.length / 100))) / authorships, 0.05, 0.3);
  expectWithin(all.filter((count) => count === 1).length / all.length, 0.25, 0.65);
  expectWithin(
    mean(papers.flatMap(({ authors }) => authors.map(({ identifiers }) => (identifiers.length > 0 ? 1 : 0)))),
    0.94,
    0.999,
  );
});

it('cites earlier works and some outside of the file, a few of them much', () => {
  const places = new Map(papers.map((paper, index) => [identifierOf(paper, 'openalex'), index]));
  const cited = new Map<number, number>();
  let [outside, all] = [0, 0];
  for (const [index, { references }] of papers.entries()) {
    for (const { identifiers } of references) {
      const place = places.get(identifiers[0]?.value);
      all += 1;
      if (place === undefined) outside += 1;
      else {
        expect(place).toBeLessThan(index);
        cited.set(place, (cited.get(place) ?? 0) + 1);
      }
    }
  }
  expectWithin(all / papers.length, 6, 10);
  expectWithin(outside / all, 0.07, 0.15);
  const counts = [...cited.values()].sort((one, other) => other - one);
  expect(sum(counts.slice(0, counts.length / 10)) / sum(counts)).toBeGreaterThan(0.25);
});

it('has other properties in the shares of real works', () => {
  expectWithin(
    share(({ abstract }) => abstract !== null),
    0.55,
    0.65,
  );
  expectWithin(
    share((paper) => identifierOf(paper, 'doi') !== undefined),
    0.8,
    0.95,
  );
  expectWithin(
    share(({ venue }) => venue !== null),
    0.85,
    0.97,
  );
  expect(share(({ topics }) => topics.every(({ ancestors }) => ancestors.length === 3))).toBe(1);
  const years = papers.map(({ published }) => Number(published?.slice(0, 4)));
  expectWithin(Math.min(...years), 1950, 1960);
  expect(Math.max(...years)).toBe(2026);
  expect(years.filter((year) => year >= 2000).length / years.length).toBeGreaterThan(0.6);
  const lengths = papers.flatMap(({ abstract }) => (abstract === null ? [] : [abstract.split(' ').length]));
  expect(Math.min(...lengths)).toBeGreaterThanOrEqual(80);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(150);
  const affiliated = papers.flatMap(({ authors }) => authors.filter(({ institutions }) => institutions.length > 0));
  expect(affiliated.some(({ institutions }) => institutions.length > 1)).toBe(true);
  expect(affiliated.every(({ affiliations }) => affiliations.length > 0)).toBe(true);
});

it('writes a file, compressed by its name, and says what is wrong with a number', async () => {
  const folder = await temporaryFolder();
  onTestFinished(() => folder.remove());
  const expected = [...generateWorks({ papers: 50, seed: 3 })].map((work) => `${work}\n`).join('');
  const run = (...args: readonly string[]) => promisify(execFile)(process.execPath, [SCRIPT, ...args]);
  const packed = join(folder.path, 'works.jsonl.gz');
  const zipped = join(folder.path, 'works.jsonl.zst');
  await run('--papers', '50', '--seed', '3', '--out', packed);
  await run('--papers', '50', '--seed', '3', '--out', zipped);
  expect(gunzipSync(await readFile(packed)).toString()).toBe(expected);
  expect(zstdDecompressSync(await readFile(zipped)).toString()).toBe(expected);
  expect((await run('--papers', '50', '--seed', '3')).stdout).toBe(expected);
  await expect(run('--papers', 'many')).rejects.toThrow(/Expected a whole number from 1 to/);
  await expect(run('--papers', '1', '--out', join(folder.path, 'no', 'file'))).rejects.toThrow(/cannot write .*ENOENT/);
});

const SCRIPT = fileURLToPath(new URL('../../scripts/generate-corpus.ts', import.meta.url));

function identifierOf(paper: WholePaper, scheme: string): string | undefined {
  return paper.identifiers.find((identifier) => identifier.scheme === scheme)?.value;
}

function share(holds: (paper: WholePaper) => boolean): number {
  return papers.filter(holds).length / papers.length;
}

function expectWithin(value: number, least: number, most: number): void {
  expect(value).toBeGreaterThanOrEqual(least);
  expect(value).toBeLessThanOrEqual(most);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

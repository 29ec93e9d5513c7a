import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBylineLine } from '../../src/export/byline-line.ts';
import type { Identifier } from '../../src/nodes/identifier.ts';
import { bibtex } from '../../src/source/formats/bibtex.ts';
import { byline } from '../../src/source/formats/byline.ts';
import { crossref } from '../../src/source/formats/crossref.ts';
import { openalex } from '../../src/source/formats/openalex.ts';
import { semanticScholar } from '../../src/source/formats/semantic-scholar.ts';
import type { VenueMention } from '../../src/source/record.ts';
import { anyRecord } from '../support/any-record.ts';
import { dataFile, hasData } from '../support/data.ts';
import {
  findRecognized,
  papersOf,
  readPath,
  readText,
  recordsOf,
  rejectsOf,
  withoutNothing,
} from '../support/reading.ts';
import { runs } from '../support/runs.ts';

const CORPUS = 'db/corpus/radford.json';

describe('the corpus that comes with Byline', () => {
  it('is read to the facts that it has', async () => {
    const items = await readPath(byline, CORPUS);
    expect(rejectsOf(items)).toEqual([]);
    // As it is written there: identifiers by scheme; topics, people and institutions as texts; nothing empty.
    const written = papersOf(items).map((paper) => ({
      identifiers: bySchemeOf(paper.identifiers),
      title: paper.title,
      published: paper.published,
      type: paper.type,
      url: paper.url,
      ...(paper.venue && {
        venue: venueOf(paper.venue),
      }),
      ...(paper.codeUrl && { codeUrl: paper.codeUrl }),
      topics: paper.topics.map(({ code }) => code),
      summary: paper.summary,
      authors: paper.authors.map(({ name }) => name),
      ...namesOf('institutions', paper.institutions),
      ...namesOf('collectives', paper.collectives),
      ...(paper.references.length > 0 && {
        references: paper.references.map(({ identifiers }) => identifiers.map(spell).join()),
      }),
    }));
    expect(written).toEqual(JSON.parse(readFileSync(CORPUS, 'utf8')));
    expect(papersOf(items)[0]?.topics).toEqual([
      { scheme: 'arxiv', code: 'cs.LG', name: null, score: null, isPrimary: true, ancestors: [] },
    ]);
  });

  it('is recognised', () => {
    expect(byline.recognizes(readFileSync(CORPUS, 'utf8').slice(0, 65_536), CORPUS)).toBe(true);
  });
});

const bySchemeOf = (identifiers: readonly Identifier[]): object =>
  Object.fromEntries(identifiers.map(({ scheme, value }) => [scheme, value]));

function venueOf({ identifiers, ...venue }: VenueMention): object {
  return { ...venue, ...(identifiers.length > 0 && { identifiers: bySchemeOf(identifiers) }) };
}

const spell = ({ scheme, value }: Identifier): string => `${scheme}:${value}`;

function namesOf(key: string, items: readonly { readonly name: string }[]): object {
  return items.length === 0 ? {} : { [key]: items.map(({ name }) => name) };
}

describe('what is written as a line', () => {
  it('is read back as it was, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRecord(), { maxLength: 5 }), async (records) => {
        const items = await readText(byline, records.map((record) => `${toBylineLine(record)}\n`).join(''));
        expect(rejectsOf(items)).toEqual([]);
        expect(withoutNothing(recordsOf(items))).toEqual(withoutNothing(records));
      }),
      { numRuns: runs(300) },
    );
  });

  it.runIf(hasData).each([
    ['Crossref', crossref, 'crossref/works-1000.jsonl.gz'],
    ['BibTeX', bibtex, 'bibtex/colt2024.bib'],
    ['OpenAlex', openalex, 'openalex'],
    ['Semantic Scholar', semanticScholar, 'semanticscholar'],
  ] as const)('is read back as %s had it in real files', async (_name, reader, path) => {
    const records = recordsOf(await readPath(reader, dataFile(path)));
    const lines = records.map((record) => `${toBylineLine(record)}\n`);
    const items = await readText(byline, lines.join(''));
    expect(rejectsOf(items)).toEqual([]);
    expect(withoutNothing(recordsOf(items))).toEqual(withoutNothing(records));
    expect(lines.every((line) => byline.recognizes(line, 'export.jsonl'))).toBe(true);
  });

  it('has nothing in it that says nothing', async () => {
    const line = '{"identifiers":{"doi":"10.1234/a"},"title":"A","authors":["Ada Lovelace"],"topics":["cs.LG"]}';
    const [record] = recordsOf(await readText(byline, line));
    expect(record && toBylineLine(record)).toBe(line);
  });
});

describe('a record in our own layout', () => {
  it('needs nothing but what identifies it', async () => {
    const [record] = recordsOf(await readText(byline, '{"identifiers":{"doi":"https://doi.org/10.1234/A"}}'));
    expect(withoutNothing(record)).toEqual({
      kind: 'paper',
      identifiers: [{ scheme: 'doi', value: '10.1234/a' }],
      isBylineComplete: true,
    });
    expect(papersOf(await readText(byline, '{"kind":"paper","title":" A\\u0000\\n b ","authors":null}'))).toMatchObject(
      [{ title: 'A b', authors: [] }],
    );
  });

  it('says which names are whose in few words', async () => {
    const lines = [
      '{"kind":"author","name":"Wei Wang","otherNames":[{"source":"dblp"},{"name":"W. Wang","source":"s2"},"Wang Wei"],"identities":[{"name":"Wei Wang 0001","source":"dblp"},{"source":"acl"}]}',
      '{"title":"A","authors":[{"name":"Wei Wang","identity":{"source":"acl"}},{"name":"W. Wang","identity":"Wei Wang"}]}',
    ];
    const records = recordsOf(await readText(byline, lines.join('\n')));
    expect(records).toMatchObject([
      {
        otherNames: [{ name: 'Wei Wang', source: 'dblp' }, { name: 'W. Wang', source: 's2' }, 'Wang Wei'],
        identities: [
          { name: 'Wei Wang 0001', source: 'dblp' },
          { name: 'Wei Wang', source: 'acl' },
        ],
      },
      { authors: [{ identity: { name: 'Wei Wang', source: 'acl' } }, { identity: { name: 'Wei Wang' } }] },
    ]);
    expect(records.map(toBylineLine)).toEqual(lines);
  });

  it.each([
    [
      '{"identifiers":{"doi":"nonsense"}}',
      'identifiers: expected a DOI such as 10.48550/arXiv.2103.00020, got "nonsense".',
    ],
    ['{"title":"A","authors":["B",{"name":" "}]}', 'authors[1].name: expected a text, got an empty one.'],
    [
      '{"title":"A","titel":"B"}',
      expect.stringMatching(/^unknown field "titel"; known fields are kind, key, identifiers, title, /),
    ],
    ['{"title":"A","published":"2019a"}', 'published: expected a date such as 2024-10-25, 2024-10 or 2024.'],
    ['{"title":"A","published":"2023-02-30"}', 'published: expected a date such as 2024-10-25, 2024-10 or 2024.'],
    ['{"title":"A","url":"x"}', 'url: expected a web address such as https://arxiv.org/abs/2103.00020.'],
    [
      '{"title":"A","references":["x"]}',
      'references[0].identifiers[0]: expected an identifier such as doi:10.48550/arXiv.2103.00020.',
    ],
    ['{"kind":"author","name":"A","otherNames":[{}]}', 'otherNames[0]: expected a name or a source.'],
    [
      '{"title":"A","provenance":{"sources":[{"source":"s2","key":"7","said":{"titel":"A"}}]}}',
      expect.stringMatching(/^provenance\.sources\[0\]\.said: unknown field "titel"; known fields are title, /),
    ],
    ['{"kind":"person","name":"A"}', 'Unknown kind "person". Expected paper, author, institution, citation or merge.'],
    ['42', 'Expected a JSON object, got another value.'],
  ])('that is %s is told what is wrong', async (line, message) => {
    expect(rejectsOf(await readText(byline, line))).toMatchObject([{ reason: 'bad-record', message }]);
  });

  it('may be of 2029', async () => {
    expect(papersOf(await readText(byline, '{"title":"A","published":"2029"}'))).toMatchObject([{ published: '2029' }]);
  });
});

describe('a file in our own layout', () => {
  const [one, two] = ['{"title":"One"}', '{"title":"Two"}'];

  it.each([
    ['lines', `${one}\n${two}\n`],
    ['lines with a BOM and CRLF', `\uFEFF${one}\r\n\r\n${two}`],
    ['a list', `[${one},\n${two}]`],
    ['a list with a BOM', `\uFEFF[ ${one} , ${two} ]\r\n`],
  ])('may be %s', async (_what, text) => {
    const items = await readText(byline, text);
    expect(rejectsOf(items)).toEqual([]);
    expect(papersOf(items).map(({ title }) => title)).toEqual(['One', 'Two']);
  });

  it.each([
    ['{"title": oops}', 'bad-json'],
    ['{"title":null}', 'no-identity'],
    ['{"kind":"citation","citing":"doi:10.1234/x"}', 'no-identity'],
    ['{"title":7}', 'bad-record'],
    [Buffer.from([0x22, 0xff, 0x22]), 'bad-text'],
  ])('goes on behind %s', async (bad, reason) => {
    const parts = [one, '\n', bad, '\n', two].map((part) => Buffer.from(part));
    const items = await readText(byline, Buffer.concat(parts));
    expect(papersOf(items).map(({ title }) => title)).toEqual(['One', 'Two']);
    expect(rejectsOf(items)).toMatchObject([{ reason, location: 'line 2' }]);
  });

  it.each(['{"title":"A"', '[\n  {\n    "identifiers": {"doi": "x"}, "title', '\uFEFF{"kind":"citation","citing":"'])(
    'is recognised by %j',
    (beginning) => {
      expect(byline.recognizes(beginning, 'file')).toBe(true);
    },
  );

  it.each([
    '',
    '{}',
    '[]',
    '{"title":"A","id":7}',
    '{"authors":[{"title":"x"}]}',
    'title',
    '{"items":[{"title":"A"}]}',
  ])('is not recognised by %j', (beginning) => {
    expect(byline.recognizes(beginning, 'file.jsonl')).toBe(false);
  });

  it.runIf(hasData)('is no real file of another format', async () => {
    expect(await findRecognized(byline)).toEqual([]);
  });
});

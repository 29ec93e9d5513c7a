import { describe, expect, it } from 'vitest';
import { dblp } from '../../src/source/formats/dblp.ts';
import { readDblp, readDblpBytes, readDblpPaper, wrapDblp } from '../support/dblp.ts';
import { collect, papersOf, readText } from '../support/reading.ts';

describe('the bytes of a DBLP file', () => {
  const article = (title: string): string => `<article key="journals/x/A1"><title>${title}</title></article>`;

  it('are in the encoding that the file declares', async () => {
    expect((await readDblpPaper('<title>Caf\u00e9.</title>')).title).toBe('Café');
    const text = `<?xml version="1.0" encoding="UTF-8"?><dblp>${article('Łódź 𝒳')}</dblp>`;
    for (const size of [1, 2, 3, 1000])
      expect(papersOf(await readDblpBytes(Buffer.from(`\uFEFF${text}`), size))[0]?.title).toBe('Łódź 𝒳');
  });

  it('that are not text affect only their own record', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`<dblp>${article('Ł is one')}<article key="journals/x/A2"><title>`),
      Buffer.from([0xff, 0xc3]),
      Buffer.from(`</title></article>${article('Three')}</dblp>`),
    ]);
    for (const size of [1, 7, 1000]) {
      const items = await readDblpBytes(bytes, size);
      expect(items.map((item) => ('reason' in item ? item.reason : 'read'))).toEqual(['read', 'bad-text', 'read']);
      expect(items[1]?.location).toBe(`byte ${bytes.indexOf('<article key="journals/x/A2"')}`);
    }
  });

  it('that are control characters are white space, and unknown entities stay as they are', async () => {
    expect((await readDblpPaper('<title>A\0B\u0001C &nosuch; &constructor; &#1; x.</title>')).title).toBe(
      'A B C &nosuch; &constructor; &#1; x',
    );
  });

  it('may end in the middle', async () => {
    const text = wrapDblp(article('One') + article('Two'));
    const items = await readDblpBytes(Buffer.from(text.slice(0, text.indexOf('Two') + 2)));
    expect(items).toMatchObject([
      { record: { title: 'One' } },
      { reason: 'bad-xml', location: `byte ${text.indexOf('Two') + 2}` },
    ]);
    expect(items[1]).toHaveProperty('excerpt', expect.stringContaining('<article key="journals/x/A1">'));
  });

  it('are read on after tags that do not match', async () => {
    const items = await readDblp(`${article('One')}<article key="a"><title>x</b></title></article>${article('Three')}`);
    expect(items.map((item) => ('reason' in item ? item.reason : 'read'))).toEqual(['read', 'bad-xml', 'read']);
  });

  it('cannot declare entities', async () => {
    const bomb =
      '<!DOCTYPE dblp [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"> <!ENTITY f SYSTEM "file:///etc/passwd">]>';
    const items = await readDblpBytes(Buffer.from(`${bomb}<dblp>${article('&b;&f;')}</dblp>`));
    expect(papersOf(items)[0]?.title).toBe('&b;&f;');
  });

  it('are rejected if elements do not end', async () => {
    const deep = await readDblpBytes(Buffer.from(`<dblp>${'<i>'.repeat(100_000)}`), 65_536);
    expect(deep).toMatchObject([{ reason: 'bad-xml' }]);
    async function* long(): AsyncIterable<Uint8Array> {
      yield Buffer.from('<dblp><article key="a"><title>');
      const chunk = Buffer.alloc(1 << 20, 'x');
      for (let count = 0; count < 100; count += 1) yield chunk;
      yield Buffer.from(`</title></article>${article('Two')}</dblp>`);
    }
    const items = await collect(dblp.read({ name: 'test', bytes: long() }, { asOf: '2026-11-22' }));
    expect(items).toMatchObject([{ reason: 'too-long' }, { record: { title: 'Two' } }]);
  });
});

describe('a record that is not well formed', () => {
  const record = (key: string, title: string): string =>
    `<article key="journals/x/${key}"><author>Ann Ash</author><title>${title}</title><year>2001</year></article>\n`;
  const file = (...records: readonly string[]): string => `<?xml version="1.0"?>\n<dblp>\n${records.join('')}</dblp>\n`;
  const read = async (text: string) => {
    const items = await readText(dblp, text);
    return items.map((item) =>
      'record' in item ? (item.record.kind === 'paper' ? item.record.title : '') : item.reason,
    );
  };

  it.each([
    ['a tag that closes another', record('B', 'Two</titel><title>')],
    ['a tag that is cut', '<article key="journals/x/B"><title>Two</title><year\n</article>\n'],
    ['an element without its end', '<article key="journals/x/B"><title>Two</title>\n'],
    ['an end without its element', '</article>\n'],
    ['a sign that begins nothing', record('B', 'Two < three')],
  ])('does not affect the records after it: %s', async (_, wrong) => {
    expect(await read(file(record('A', 'One'), wrong, record('C', 'Three'), record('D', 'Four')))).toEqual([
      'One',
      'bad-xml',
      'Three',
      'Four',
    ]);
    expect(await read(file(wrong, record('C', 'Three'), wrong, record('D', 'Four')))).toEqual([
      'bad-xml',
      'Three',
      'bad-xml',
      'Four',
    ]);
  });

  it('is a reject with its place', async () => {
    const text = file(record('A', 'Öne'), record('B', 'Two</titel>'), record('C', 'Three'), record('D', 'F</x>'));
    const places = (await readText(dblp, text)).map(({ location }) => Number(location.replace('byte ', '')));
    const bytes = Buffer.from(text);
    expect(places[2]).toBe(bytes.indexOf('<article key="journals/x/C"'));
    expect(bytes.subarray((places[3] ?? 0) - 4, places[3]).toString()).toBe('</x>');
  });
});

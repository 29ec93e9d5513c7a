import { describe, expect, it } from 'vitest';
import { findFaults } from '../../scripts/words/rules.ts';
import { textsOfPage, textsOfSchema, textsOfScript, textsOfTest } from '../../scripts/words/texts.ts';

describe('the rules of wording', () => {
  it.each([
    ['Only `around` heeds it.', 'heeds'],
    ['The authors, of which each is a person.', 'of which'],
    ['By name; A to Z is natural.', 'is natural'],
    ['The papers, newest first unless ordered otherwise.', 'ordered otherwise'],
    ['One of these holds at least; of none, none does.', 'none does'],
    ['The institutions of an author. None for a collective.', 'None for a collective.'],
  ])('find the fault of %j', (text, found) => {
    expect(findFaults(text).map((fault) => fault.found)).toContain(found);
  });

  it.each([
    'A random sample of the entries that match the filter.',
    'The cursor of this edge, for `after` and `before`. Default: 50. Maximum: 1,000.',
    'The argument `heed` in backticks is a name. Of these, one is enough.',
    'A wrong item is skipped. The next one does not depend on it.',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a template as a script has it
    "Unknown kind. Expected ${KINDS.slice(0, -1).join(', ')} or ${KINDS.at(-1)}.",
  ])('find none in %j', (text) => {
    expect(findFaults(text)).toEqual([]);
  });
});

describe('texts', () => {
  it('of a script are its comments and strings, without SQL and names', () => {
    const source =
      "/** What it is for. */\nconst a = 'one two three';\nsql`select of which from them`; // why it is so\nf('name');";
    expect(textsOfScript(source)).toEqual([
      { line: 1, text: 'What it is for.' },
      { line: 2, text: 'one two three' },
      { line: 3, text: 'why it is so' },
    ]);
  });

  it('of a schema are its descriptions, each once', () => {
    expect(textsOfSchema('"""\nA page.\n"""\ntype A {\n  """A page."""\n  a: Int\n}')).toEqual([
      { line: 1, text: 'A page.' },
    ]);
  });

  it('of a page are its lines, without code and marks of lists', () => {
    const lines = textsOfPage('# One\n```sh\nheed\n```\n2. Two').filter(({ text }) => text !== '');
    expect(lines).toEqual([
      { line: 1, text: 'One' },
      { line: 5, text: 'Two' },
    ]);
  });

  it('of a test are the names of its tests', () => {
    expect(textsOfTest("describe('the list', () => {\n  it.each([1])('has a page', () => use('data'));\n});")).toEqual([
      { line: 1, text: 'the list' },
      { line: 2, text: 'has a page' },
    ]);
  });
});

/** Prints each text for readers that breaks the rules of words/rules.ts: descriptions, errors, comments, names of tests, pages. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findFaults } from './words/rules.ts';
import { type Text, textsOfPage, textsOfSchema, textsOfScript, textsOfTest } from './words/texts.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What to read, and how. The rules themselves name what they refuse. */
const SOURCES: readonly (readonly [pattern: string, read: (source: string) => readonly Text[]])[] = [
  ['schema.graphql', textsOfSchema],
  ['{src,scripts}/**/!(rules|tables).ts', textsOfScript],
  ['tests/**/*.ts', textsOfTest],
  ['{*,docs/*,db/corpus/*}.md', textsOfPage],
  ['docs/questions/*.graphql', (source) => textsOfPage(source.replaceAll(/^[^#].*$/gm, ''))],
];

let count = 0;
for (const [pattern, read] of SOURCES) {
  for (const file of globSync(pattern, { cwd: ROOT }).sort()) {
    for (const { line, text } of read(readFileSync(`${ROOT}/${file}`, 'utf8'))) {
      for (const { found, better } of findFaults(text)) {
        console.error(`${file}:${line}: "${found}" (better: ${better}) in: ${shorten(text)}`);
        count += 1;
      }
    }
  }
}
console.error(`${count} wordings to mend.`);
process.exitCode = count > 0 ? 1 : 0;

function shorten(text: string): string {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

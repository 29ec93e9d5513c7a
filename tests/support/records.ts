import type { z } from 'zod';
import type { bylinePaper } from '../../src/source/formats/byline-schema.ts';

/** A paper in Byline's own layout. Any field may be missing. */
export type PaperRecordInput = Partial<z.input<typeof bylinePaper>>;

/** A paper of the given authors. What is not given does not matter to the test. */
export function paper(
  title: string,
  authors: readonly string[],
  rest: Partial<PaperRecordInput> = {},
): PaperRecordInput {
  return { title, authors: [...authors], ...rest };
}

/** `count` papers "Paper 0001" … of `Hub` with one coauthor each, "Coauthor 0001" …, on topics cs.AI and cs.CL in turn. */
export function hubPapers(count: number): readonly PaperRecordInput[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(4, '0');
    return paper(`Paper ${number}`, ['Hub', `Coauthor ${number}`], {
      published: `${2000 + (index % 20)}-01-01`,
      topics: [index % 2 === 0 ? 'cs.AI' : 'cs.CL'],
      institutions: ['Institute'],
      abstract: `On the number ${number}.`,
    });
  });
}

import { readFileSync } from 'node:fs';
import { z } from 'zod';

export interface TaxonomyTopic {
  readonly code: string;
  readonly name: string;
  readonly parent?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
}

const taxonomyFile = z.object({
  topics: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      parent: z.string().optional(),
      aliases: z.array(z.string()).optional(),
    }),
  ),
});

/** arXiv's categories with the archives and groups above them, parents first (db/corpus/arxiv-taxonomy.json). */
export const taxonomy: readonly TaxonomyTopic[] = taxonomyFile.parse(
  JSON.parse(readFileSync(new URL('../../db/corpus/arxiv-taxonomy.json', import.meta.url), 'utf8')),
).topics;

const canonical = new Map(
  taxonomy.flatMap(({ code, aliases = [] }) => [code, ...aliases].map((spelling) => [spelling, code])),
);

/**
 * The category of a bare code: "CV" is cs.CV, "AS" is eess.AS. If several archives have the code, cs comes first and
 * eess second. Undefined if neither has it, because it would be a guess.
 */
export function resolveBareCategory(bare: string): string | undefined {
  const known = canonical.get(bare) ?? canonical.get(`cs.${bare}`) ?? canonical.get(`eess.${bare}`);
  if (known !== undefined) return known;
  const others = new Set([...canonical].filter(([code]) => code.endsWith(`.${bare}`)).map(([, code]) => code));
  return others.size === 1 ? [...others][0] : undefined;
}

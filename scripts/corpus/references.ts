import { type Random, zipf } from './random.ts';

export interface References {
  /** What the paper at `index` cites: earlier papers, and numbers from `papers` on for works outside of the file. */
  readonly draw: (index: number) => readonly number[];
}

/** Of the citations so far that can be followed, the last ones; a power of two. */
const REMEMBERED = 4_194_304;
const MEAN = 9.4;
const MAX = 300;

/**
 * Half of the references follow somebody else's, so that who is cited is cited more; the others go to what is recent.
 * One of ten leaves the file.
 */
export function createReferences(papers: number, random: Random): References {
  const followed = new Uint32Array(Math.min(REMEMBERED, 16 * papers));
  let count = 0;
  const outside = zipf(2 * papers, 0.7, 20);
  const target = (index: number): number => {
    if (index === 0 || random.chance(0.1)) return papers + outside(random);
    if (count > 0 && random.chance(0.5)) return followed[random.int(Math.min(count, followed.length))] ?? 0;
    return index - 1 - Math.floor(index * random.float() ** 2);
  };
  return {
    draw: (index) => {
      const wanted = random.chance(0.15) ? 0 : 1 + Math.floor(-MEAN * Math.log(1 - random.float()));
      const cited = new Set<number>();
      for (let left = Math.min(wanted, MAX); left > 0; left -= 1) cited.add(target(index));
      for (const number of cited) {
        if (number >= papers) continue;
        followed[count % followed.length] = number;
        count += 1;
      }
      return [...cited];
    },
  };
}

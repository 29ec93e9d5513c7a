/**
 * Whether two name keys may be the same person, if nothing else contradicts: surname and initial agree ("A. Radford"
 * and "Alec Radford"), or all words do ("Wang Wei" and "Wei Wang"). Both are SQL expressions.
 */
export function mayBeOne(mine: string, theirs: string): string {
  return `((left(${mine}, 1) = left(${theirs}, 1) and substring(${mine} from '[^ ]+$') = substring(${theirs} from '[^ ]+$'))
           or ${wordsOf(mine)} = ${wordsOf(theirs)})`;
}

function wordsOf(key: string): string {
  return `(select array_agg(w order by w) from unnest(string_to_array(${key}, ' ')) as w)`;
}

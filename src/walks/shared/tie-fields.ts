import type { FieldsOf } from '../../api/builder.ts';
import { spanFields, spanKind } from '../../nodes/paper/paper-span-fields.ts';
import type { Tie } from './tie.ts';

const WEIGHT = 'The strength of the tie, as `weightBy` defines it.';

export const tieFields: FieldsOf<Tie> = (t) => ({
  ...spanFields('joint papers that count')(t),
  weight: t.exposeFloat('weight', { description: `${WEIGHT} By default it equals \`sharedPaperCount\`.` }),
});

/** What a list of coauthors can be filtered and sorted by. */
export const tieKind = {
  kind: 'Coauthor',
  edgeCriteria: { ...spanKind.edgeCriteria, weight: WEIGHT },
  orders: { ...spanKind.orders, WEIGHT: 'Weight, then name.' },
} as const;

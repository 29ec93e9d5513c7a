import type { FieldsOf } from '../../api/builder.ts';
import { spanCriteria, spanFields } from '../../nodes/paper/paper-span-fields.ts';
import type { Tie } from './tie.ts';

const PAPERS = 'Papers together that count';
const WEIGHT = 'Strength of the tie, as `weightBy` says';

export const tieFields: FieldsOf<Tie> = (t) => ({
  ...spanFields(PAPERS)(t),
  weight: t.exposeFloat('weight', { description: `${WEIGHT}; \`sharedPaperCount\` unless asked otherwise.` }),
});

export const tieCriteria = { ...spanCriteria(PAPERS), weight: `${WEIGHT}.` };

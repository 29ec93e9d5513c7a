import { paperType } from '../../nodes/paper/paper-kind.ts';

export type PaperType = (typeof paperType.values)[keyof typeof paperType.values]['value'];

/** The kinds of papers that records can have. */
export const PAPER_TYPES: readonly PaperType[] = Object.values(paperType.values).map(({ value }) => value);

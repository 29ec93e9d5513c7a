import type { ErrorCode } from '../graph/error-catalogue.ts';
import { inputError } from '../graph/errors.ts';

/** What an argument or an input field accepts. Declared with it (args.ts), described from it, checked by limit-plugin.ts. */
export interface Limit {
  /** Replaces null too, so that resolvers never get null. */
  readonly default?: number;
  readonly min?: number;
  readonly max?: number;
  /** The value must be greater than this. */
  readonly above?: number;
  /** What the numbers count. A text has characters, a list entries; years are written without separators. */
  readonly unit?: 'characters' | 'entries' | 'years';
  /** BAD_INPUT unless given. */
  readonly code?: ErrorCode;
  /** What to do instead: the last sentence of the error. */
  readonly advice?: string;
}

/** `Default: 5. Range: 1 to 20.` */
export function describeLimit(limit: Limit): string {
  const { default: byDefault, min, max, above } = limit;
  const print = printer(limit);
  const sentences = [
    byDefault !== undefined && `Default: ${print(byDefault)}.`,
    above !== undefined && `Greater than ${print(above)}.`,
    min !== undefined && max === undefined && `Minimum: ${counted(limit, print(min))}.`,
    max !== undefined && min === undefined && `Maximum: ${counted(limit, print(max))}.`,
    min !== undefined && min === max && `Exactly ${counted(limit, print(min))}.`,
    min !== undefined &&
      max !== undefined &&
      min < max &&
      `Range: ${counted(limit, `${print(min)} to ${print(max)}`)}.`,
  ];
  return sentences.filter((sentence) => sentence !== false).join(' ');
}

/** Throws where a value is out of its limit. `name` is what the client has typed, such as `years.from`. */
export function checkLimit(name: string, value: unknown, limit: Limit): void {
  const { min = -Infinity, max = Infinity, above = -Infinity, code = 'BAD_INPUT', advice } = limit;
  const size = typeof value === 'number' ? value : (value as { readonly length: number }).length; // a text or a list
  if (size >= min && size <= max && size > above) return;
  const verb = typeof value === 'number' ? 'be' : 'have';
  const rule = `\`${name}\` must ${verb} ${counted(limit, spell(limit))}, got ${size}.`;
  throw inputError(code, advice === undefined ? rule : `${rule} ${advice}`);
}

function spell(limit: Limit): string {
  const { min, max, above } = limit;
  const print = printer(limit);
  if (above !== undefined) return `greater than ${print(above)}`;
  if (min === undefined) return `at most ${print(max ?? Infinity)}`;
  if (max === undefined) return `at least ${print(min)}`;
  return min === max ? `exactly ${print(min)}` : `between ${print(min)} and ${print(max)}`;
}

function counted({ unit }: Limit, numbers: string): string {
  return unit === undefined || unit === 'years' ? numbers : `${numbers} ${unit}`;
}

function printer({ unit }: Limit): (value: number) => string {
  return (value) => (unit === 'years' ? String(value) : value.toLocaleString('en-US'));
}

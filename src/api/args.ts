import type { ArgumentRef, InputFieldBuilder, InputFieldRef } from '@pothos/core';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../run/page-args.ts';
import type { ArgBuilder, Types } from './builder.ts';
import { describeLimit, type Limit } from './limit.ts';
import type { LimitExtensions } from './limit-plugin.ts';

interface Limited {
  readonly description: string;
  readonly extensions: LimitExtensions;
}

/**
 * The options of an argument or an input field that has a limit. The description says it, and it is checked before the
 * field's resolver runs.
 *
 *     arg({ type: [authorLookup.by], ...limited('Authors to …', { max: 1_000, unit: 'entries' }) })
 */
export function limited(description: string, limit: Limit): Limited {
  return { description: `${description} ${describeLimit(limit)}`, extensions: { limit } };
}

type Args = Pick<ArgBuilder, 'float' | 'int'>;
type InputFields = Pick<InputFieldBuilder<Types, 'InputObject'>, 'float' | 'int'>;
type Ref<Of, Value> = Of extends Args ? ArgumentRef<Types, Value> : InputFieldRef<Types, Value>;
type Options<Default> = Omit<Limit, 'default'> & { readonly default?: Default; readonly description: string };
/** What resolvers see: a default stands in the place of null. */
type Value<Default> = Default extends number ? number : number | null | undefined;

/** A whole number with a limit, as an argument or as an input field. Errors: BAD_INPUT unless `code` is given. */
export function intArg<Of extends Args | InputFields, const Default extends number | undefined = undefined>(
  t: Of,
  options: Options<Default>,
): Ref<Of, Value<Default>> {
  return t.int(toOptions(options) as never) as never; // arguments and input fields share these options
}

/** A number with a limit. */
export function floatArg<Of extends Args | InputFields, const Default extends number | undefined = undefined>(
  t: Of,
  options: Options<Default>,
): Ref<Of, Value<Default>> {
  return t.float(toOptions(options) as never) as never; // as above
}

/** A year: what a date of PostgreSQL and of ISO 8601 can have. */
export function yearArg<Of extends Args | InputFields>(t: Of, description: string) {
  return intArg(t, { min: 1, max: 9999, unit: 'years', description });
}

function toOptions({
  description,
  ...limit
}: Options<number | undefined>): Limited & { readonly defaultValue?: number } {
  const { default: defaultValue, ...rest } = limit;
  if (defaultValue === undefined) return limited(description, rest);
  return { ...limited(description, { ...rest, default: defaultValue }), defaultValue };
}

/** The arguments of every connection that say which page. */
export function pageArgs(arg: ArgBuilder, { byDefault = DEFAULT_PAGE_SIZE, max = MAX_PAGE_SIZE } = {}) {
  const size = { min: 0, max, code: 'BAD_PAGE' } as const;
  return {
    first: intArg(arg, {
      ...size,
      description: `How many entries from the start of the list, or after \`after\`. Default: ${byDefault.toLocaleString('en-US')}, unless \`last\` is given.`,
      advice: 'Read longer lists page by page with `after`.',
    }),
    after: arg.string({ description: 'Only entries after this cursor.' }),
    last: intArg(arg, {
      ...size,
      description: 'How many entries from the end of the list, or before `before`. It cannot be combined with `first`.',
      advice: 'Read longer lists page by page with `before`.',
    }),
    before: arg.string({ description: 'Only entries before this cursor.' }),
  };
}

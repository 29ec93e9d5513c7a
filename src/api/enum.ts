import type { EnumDef } from '../graph/enum.ts';
import { builder, type EnumRef } from './builder.ts';

const refs = new WeakMap<EnumDef, EnumRef>();

/** The GraphQL enum of a declared one, made once. */
export function enumRef(def: EnumDef): EnumRef {
  const ref = refs.get(def) ?? builder.enumType(def.name, { description: def.description, values: { ...def.values } });
  refs.set(def, ref);
  return ref;
}

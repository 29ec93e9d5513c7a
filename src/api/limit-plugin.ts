import SchemaBuilder, {
  BasePlugin,
  type InputFieldsMapping,
  mapInputFields,
  type PothosOutputFieldConfig,
  type SchemaTypes,
} from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import { checkLimit, type Limit } from './limit.ts';

/** Where an argument or an input field carries its limit: `extensions.limit`. */
export type LimitExtensions = { readonly limit: Limit };

declare global {
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      limits: LimitPlugin<Types>;
    }
  }
}

/** Checks every argument that declares a limit, and the input fields below it, before the field's resolver runs. */
class LimitPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolve: GraphQLFieldResolver<unknown, Types['Context'], object>,
    { args }: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    const limits = mapInputFields(
      args,
      this.buildCache,
      ({ extensions }) => (extensions as Partial<LimitExtensions> | undefined)?.limit ?? null,
    );
    if (limits === null) return resolve;
    return (source, given, context, info) => resolve(source, readLimited(limits, given, ''), context, info);
  }
}
SchemaBuilder.registerPlugin('limits', LimitPlugin);

/** The same object with defaults in the place of null. Throws what checkLimit() throws. */
function readLimited<Types extends SchemaTypes>(
  limits: InputFieldsMapping<Types, Limit>,
  given: object,
  path: string,
): object {
  const values: Record<string, unknown> = { ...given };
  for (const [name, field] of limits) {
    const limit = field.value;
    if (limit?.default !== undefined) values[name] ??= limit.default;
    const value = values[name];
    if (value == null) continue;
    if (limit !== null) checkLimit(`${path}${name}`, value, limit);
    const below = field.kind === 'InputObject' ? field.fields.map : null;
    if (below !== null) values[name] = eachObject(value, (one) => readLimited(below, one, `${path}${name}.`));
  }
  return values;
}

function eachObject(value: unknown, read: (one: object) => object): unknown {
  if (Array.isArray(value)) return value.map((one) => eachObject(one, read));
  return typeof value === 'object' && value !== null ? read(value) : value;
}

/**
 * Draws descriptions of the schema by a seed, for a reader who has seen neither the code nor the database:
 * `node scripts/draw-descriptions.ts --seed 1 --count 60`. Whoever misreads one shows that it has to be rewritten.
 */
import { parseArgs } from 'node:util';
import { type GraphQLNamedType, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { schema } from '../src/schema.ts';

const { values } = parseArgs({ options: { seed: { type: 'string' }, count: { type: 'string' } } });
const [seed, count] = [Number(values.seed ?? 1), Number(values.count ?? 60)];

const byText = new Map<string, string>();
for (const type of Object.values(schema.getTypeMap()))
  for (const [place, text] of describedIn(type)) if (text && !byText.has(text)) byText.set(text, place);

const descriptions = [...byText];
const random = xoroshiro128plus(seed);
for (let drawn = 0; drawn < count && descriptions.length > 0; drawn += 1) {
  const [[text, place] = ['', '']] = descriptions.splice(uniformInt(random, 0, descriptions.length - 1), 1);
  console.log(`${drawn + 1}. ${place}\n   ${text}`);
}

/** Every description in a type, with its place. Types of GraphQL itself are left out. */
function* describedIn(type: GraphQLNamedType): Iterable<readonly [place: string, text: string | null | undefined]> {
  const { name } = type;
  if (name.startsWith('__')) return;
  yield [name, type.description];
  if (isEnumType(type)) for (const value of type.getValues()) yield [`${name}.${value.name}`, value.description];
  if (isInputObjectType(type))
    for (const field of Object.values(type.getFields())) yield [`${name}.${field.name}`, field.description];
  if (!isObjectType(type) && !isInterfaceType(type)) return;
  for (const field of Object.values(type.getFields())) {
    yield [`${name}.${field.name}`, field.description];
    for (const arg of field.args) yield [`${name}.${field.name}(${arg.name}:)`, arg.description];
  }
}

import { type GraphQLInputObjectType, isEnumType, isInputObjectType } from 'graphql';
import { schema } from '../../src/schema.ts';
import { table } from './markdown.ts';

/** The kinds of conditions that filters have, with their operators. Those on an enum are all alike. */
export function filterKinds(): string {
  const kinds = Object.values(schema.getTypeMap())
    .filter((type): type is GraphQLInputObjectType => isInputObjectType(type) && 'equals' in type.getFields())
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const rows = kinds.map((kind) => {
    const operators = Object.keys(kind.getFields());
    const operand = kind.getFields()['equals']?.type;
    const value = isEnumType(operand) ? 'a value of the enum' : `\`${operand}\``;
    return [`\`${kind.name}\``, value, operators.map((name) => `\`${name}\``).join(', '), kind.description ?? ''];
  });
  return table(['input', 'of', 'operators', 'what it is'], rows);
}

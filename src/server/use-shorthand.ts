import {
  GraphQLError,
  type GraphQLInputObjectType,
  type GraphQLSchema,
  isInputObjectType,
  isRequiredInputField,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** What graphql-js says of a value where an input object belongs: its type, and the value if it is no object itself. */
const REFUSALS = [
  /^Expected value of type "(?<type>[^"]+)", found (?<value>[^{].*)\.$/s,
  /^Variable "\$\w+" got invalid value (?<value>[^{[].*?)(?: at "[^"]*")?; Expected (?:value of )?type "(?<type>[^"]+)" to be an object.*\.$/s,
  /^Variable "(?<value>\$\w+)" of type "[^"]+" used in position expecting type "(?<type>[^"]+)"\.$/,
];

/** Says how to write a bare value as the input object that it has to be: `filter: { year: 2020 }` as `{ equals: 2020 }`. */
export function useShorthand(): Plugin {
  return {
    onValidate({ params }) {
      return ({ result, setResult }) => {
        if (result.length > 0) setResult(result.map((error) => explain(params.schema, error)));
      };
    },
    onExecute({ args }) {
      return {
        onExecuteDone({ result, setResult }) {
          if (!('errors' in result) || result.errors === undefined || 'data' in result) return;
          setResult({ ...result, errors: result.errors.map((error) => explain(args.schema, error)) });
        },
      };
    },
  };
}

function explain(schema: GraphQLSchema, error: GraphQLError): GraphQLError {
  const { type = '', value = '' } = REFUSALS.map((refusal) => refusal.exec(error.message)?.groups).find(Boolean) ?? {};
  const input = schema.getType(type.replaceAll(/[[\]!]/g, ''));
  if (!isInputObjectType(input)) return error;
  const ways = fieldsTaking(input).map((field) => `{ ${field}: ${value} }`);
  if (ways.length === 0) return error;
  return new GraphQLError(`${error.message} Write ${ways.join(' or ')}.`, { ...error, extensions: error.extensions });
}

/** Fields that can have the value alone: those that the type names, `equals` of a filter, or the only one that must be there. */
function fieldsTaking(input: GraphQLInputObjectType): readonly string[] {
  const { shorthand } = input.extensions as { readonly shorthand?: readonly string[] }; // as lookup.ts writes it
  if (shorthand) return shorthand;
  const fields = Object.values(input.getFields());
  const required = fields.filter(isRequiredInputField);
  const own = required.length === 1 ? required : fields.filter(({ name }) => name === 'equals');
  return own.map(({ name }) => name);
}

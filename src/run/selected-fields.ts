import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/**
 * Names of all fields that are asked for anywhere below a field: for what costs a statement more when it is asked for.
 * What @skip and @include leave out is there as well.
 */
export function selectedFields({ fieldNodes, fragments }: GraphQLResolveInfo): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<string>();
  const collect = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const { value } = selection.name;
        if (!seen.has(value)) collect(fragments[value]?.selectionSet);
        seen.add(value);
        continue;
      }
      if (selection.kind === Kind.FIELD) names.add(selection.name.value);
      collect(selection.selectionSet);
    }
  };
  for (const node of fieldNodes) collect(node.selectionSet);
  return names;
}

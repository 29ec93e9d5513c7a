import type { ArgBuilder } from '../../api/builder.ts';

/** The argument that says which citations count, the same wherever some do. */
export function citationArgs(arg: ArgBuilder) {
  return {
    excludeSelfCitations: arg.boolean({
      defaultValue: false,
      description: 'Without citations between two papers that share an author; a shared collective does not count.',
    }),
  };
}

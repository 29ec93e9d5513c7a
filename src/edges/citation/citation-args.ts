import type { ArgBuilder } from '../../api/builder.ts';

/** The argument that says which citations count, the same wherever some do. */
export function citationArgs(arg: ArgBuilder) {
  return {
    excludeSelfCitations: arg.boolean({
      defaultValue: false,
      description: 'Leave out citations between two papers that share an author. A shared collective does not count.',
    }),
  };
}

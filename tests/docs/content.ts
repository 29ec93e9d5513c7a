/**
 * The fields of an answer that have no value anywhere in it: null, an empty list or text, or a total of 0 at every
 * place where the answer has the field. A field may be empty for one row as long as another row has a value.
 */
export function emptyFields(answer: unknown): readonly string[] {
  const hasValue = new Map<string, boolean>();
  const visit = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item, `${path}[]`);
    } else if (typeof value === 'object' && value !== null) {
      for (const [field, item] of Object.entries(value)) visit(item, path === '' ? field : `${path}.${field}`);
    }
    hasValue.set(path, (hasValue.get(path) ?? false) || !isEmpty(value, path));
  };
  visit(answer, '');
  return [...hasValue].filter(([, found]) => !found).map(([path]) => path);
}

function isEmpty(value: unknown, path: string): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || value === '' || (value === 0 && path.endsWith('totalCount'));
}

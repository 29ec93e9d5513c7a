/** An import cannot start or continue. The message says why. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}

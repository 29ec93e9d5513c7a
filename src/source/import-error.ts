/** An import cannot begin or go on, and the message says why. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}

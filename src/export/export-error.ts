/** The graph cannot be written to the given place. The message says why in one sentence. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
}

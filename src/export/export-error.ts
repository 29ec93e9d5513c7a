/** The graph cannot be written where it was asked for, and the message says why in one sentence. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
}

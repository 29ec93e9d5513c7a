import type { Rejected } from '../../source/formats/reader.ts';
import { ImportError } from '../../source/import-error.ts';
import type { ImportRun } from './import-run.ts';

/** The message for an import that ends early. */
export function stopError(reason: unknown, run: ImportRun, canResume: boolean): ImportError {
  return new ImportError(`${reason}: stopped. ${whatNext(run, canResume)}`);
}

/** Undefined if the error is not about the connection. */
export function connectionError(error: unknown, run: ImportRun, canResume: boolean): ImportError | undefined {
  const { code = '', message = '' } = error as { code?: string; message?: string }; // whatever was thrown
  const isIt = /^(?:57P0|08|ECONNRESET|EPIPE)/.test(code) || /^(?:Connection terminated|Client )/.test(message);
  return isIt
    ? new ImportError(`The connection to the database broke: ${message}. ${whatNext(run, canResume)}`, { cause: error })
    : undefined;
}

/** The message if the database allows fewer connections than an import needs. Other errors are returned unchanged. */
export function tooFewError(error: unknown, connections: number): unknown {
  const { code, message } = error as { code?: string; message?: string }; // whatever was thrown
  if (code !== TOO_MANY_CONNECTIONS) return error;
  return new ImportError(
    `Too few free connections: ${message} (${code}). An import needs ${connections}. Raise the limit of the role, the database or the server, or import when fewer are in use.`,
    { cause: error },
  );
}

const TOO_MANY_CONNECTIONS = '53300';

function whatNext({ records }: ImportRun, canResume: boolean): string {
  const next = canResume ? 'Import the same again to resume.' : 'Importing the same again skips known records.';
  return `${records.toLocaleString('en-US')} records are committed. ${next}`;
}

export function strictError(file: string, { location, reason, message }: Rejected): ImportError {
  return new ImportError(
    `Stopped at the first reject, as --strict asks: ${file}, ${location}: ${reason}. ${message} What was committed before stays.`,
  );
}

/** The error if all files break off before their format can be detected. */
export function unreadableError(broken: readonly Rejected[]): ImportError {
  const [first] = broken;
  const more = broken.length > 1 ? ` The same is true of ${broken.length - 1} more files.` : '';
  return new ImportError(`${first?.message ?? 'There is nothing to read.'}${more}`);
}

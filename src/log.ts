import { type Logger, pino } from 'pino';

export type Log = Logger;

/** JSON lines on standard error; readable ones on a terminal. */
export async function createLog(level: string): Promise<Log> {
  if (!process.stderr.isTTY) return pino({ level }, pino.destination({ dest: 2, sync: true }));
  const { default: pretty } = await import('pino-pretty');
  return pino({ level }, pretty({ destination: 2, sync: true, ignore: 'pid,hostname' }));
}

import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

/** Built-in corpora: files of db/corpus, in Byline's own layout. */
export const CORPORA = ['radford'] as const;

const CORPUS_NAMES = [...CORPORA, 'none'] as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Every setting: its default, what it is for, and what its error says is allowed. `--help` and `.env.example` say the same. */
export const SETTINGS = {
  PORT: {
    default: '4000',
    help: 'Port to serve on; 0 for any free one.',
    allowed: 'Use a number from 0 to 65535; 0 picks any free port.',
  },
  HOST: {
    default: '127.0.0.1',
    help: 'Address to serve on; 0.0.0.0 to be reached from other machines.',
    allowed: 'Use an address of this machine, such as 127.0.0.1.',
  },
  DATABASE_URL: {
    default: '',
    help: 'PostgreSQL 15 or newer, postgres://user:password@host:port/database. Empty: an embedded PostgreSQL 18.',
    allowed:
      'Use postgres://user:password@host:port/database with special characters percent-encoded, or leave it empty for an embedded PostgreSQL.',
  },
  BYLINE_DIR: {
    default: '.byline',
    help: 'Folder of the embedded PostgreSQL.',
    allowed: 'Use the path of a folder.',
  },
  BYLINE_CORPUS: {
    default: 'radford',
    help: `Built-in papers that an empty database starts with: ${CORPUS_NAMES.join(' or ')}.`,
    allowed: `Use ${CORPUS_NAMES.join(' or ')}.`,
  },
  LOG_LEVEL: {
    default: 'info',
    help: `One of ${LOG_LEVELS.join(', ')}.`,
    allowed: `Use one of ${LOG_LEVELS.join(', ')}.`,
  },
} as const;

const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535),
  HOST: z.string().min(1),
  DATABASE_URL: z.union([z.literal(''), z.url({ protocol: /^postgres(ql)?$/ })]),
  BYLINE_DIR: z
    .string()
    .min(1)
    .transform((dir) => resolve(dir)),
  BYLINE_CORPUS: z.enum(CORPUS_NAMES),
  LOG_LEVEL: z.enum(LOG_LEVELS),
} satisfies Record<keyof typeof SETTINGS, z.ZodType>);

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Undefined: embedded. */
  readonly databaseUrl: string | undefined;
  readonly dir: string;
  readonly corpus: (typeof CORPUS_NAMES)[number];
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** A setting is wrong, and the message says which. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads the settings from the environment and from `.env` in the current folder. The environment wins. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  if (env === process.env && statSync('.env', { throwIfNoEntry: false })?.isFile()) process.loadEnvFile('.env');
  const given = Object.fromEntries(
    Object.entries(SETTINGS).map(([name, setting]) => [name, env[name]?.trim() || setting.default]),
  );
  const { success, data, error } = schema.safeParse(given);
  if (!success) {
    const name = String(error.issues[0]?.path[0]) as keyof typeof SETTINGS; // the schema has the same names
    const value = name === 'DATABASE_URL' ? hidePassword(given[name] ?? '') : given[name];
    throw new ConfigError(`Invalid ${name} "${value}". ${SETTINGS[name].allowed}`);
  }
  return {
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL || undefined,
    dir: data.BYLINE_DIR,
    corpus: data.BYLINE_CORPUS,
    logLevel: data.LOG_LEVEL,
  };
}

/**
 * A connection string without its password and parameters, which may hold one too. A password with an unescaped @ / ? or #
 * is read as something else: where that can be, only the protocol is shown.
 */
export function hidePassword(address: string): string {
  const protocol = /^[a-z][a-z\d+.-]*:(?=\/\/)/i.exec(address)?.[0] ?? '';
  if (!URL.canParse(address)) return `${protocol}…`;
  const { username, password, host, pathname, search, hash } = new URL(address);
  if (`${pathname}${search}${hash}`.includes('@') || hash !== '') return `${protocol}…`;
  const user = username && `${username}${password && ':…'}@`;
  return `${protocol}//${user}${host}${pathname}`;
}

import { describe, expect, it } from 'vitest';
import { ConfigError, hidePassword, readConfig } from '../../src/config.ts';

describe('a connection string that is shown', () => {
  it.each([
    ['postgres://ann:secret@db:5432/byline', 'postgres://ann:…@db:5432/byline'],
    ['postgres://ann@db/byline', 'postgres://ann@db/byline'],
    ['postgres://db/byline?user=ann&password=secret&sslmode=require', 'postgres://db/byline'],
    ['postgres://ann:se@secret@db/byline', 'postgres://ann:…@db/byline'],
    ['postgres://ann:12/secret@db/byline', 'postgres:…'],
    ['postgres://ann:12?secret@db/byline', 'postgres:…'],
    ['postgres://ann:12#secret@db/byline', 'postgres:…'],
    ['postgres://ann:se#secret@db/byline', 'postgres:…'],
    ['postgres://ann:secret@db:99999/byline', 'postgres:…'],
    ['ann:secret@db', '…'],
    ['secret', '…'],
  ])('%s is shown without its password', (address, shown) => {
    expect(hidePassword(address)).toBe(shown);
  });
});

describe('a wrong setting', () => {
  const ADDRESS =
    'Use postgres://user:password@host:port/database with special characters percent-encoded, or leave it empty for an embedded PostgreSQL.';
  it.each([
    ['PORT', '70000', '70000', 'Use a number from 0 to 65535; 0 picks any free port.'],
    ['BYLINE_CORPUS', 'everything', 'everything', 'Use radford or none.'],
    ['DATABASE_URL', 'postgres://127.0.0.1:99999/none', 'postgres:…', ADDRESS],
    ['DATABASE_URL', 'mysql://root@127.0.0.1/none', 'mysql://root@127.0.0.1/none', ADDRESS],
  ])('is reported with what is allowed: %s=%s', (name, value, shown, allowed) => {
    expect(() => readConfig({ [name]: value })).toThrow(new ConfigError(`Invalid ${name} "${shown}". ${allowed}`));
  });

  it('hides a password with a #', () => {
    expect(() => readConfig({ DATABASE_URL: 'postgres://nobody:se#secret@127.0.0.1/none' })).toThrow(
      /^(?!.*secret).*DATABASE_URL .*postgres:…/,
    );
  });
});

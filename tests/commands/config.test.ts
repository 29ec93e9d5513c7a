import { describe, expect, it } from 'vitest';
import { hidePassword } from '../../src/config.ts';

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

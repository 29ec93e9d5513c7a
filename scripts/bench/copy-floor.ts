import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from, to } from 'pg-copy-streams';
import { withClient } from './database.ts';

/** All rows of a table in a file, as COPY writes them. */
export interface Dump {
  readonly table: string;
  readonly columns: string;
  readonly file: string;
}

/** Copies every table of a graph to a file, those that others refer to first. */
export async function dumpTables(url: string, dir: string): Promise<readonly Dump[]> {
  return withClient(url, async (client) => {
    const dumps: Dump[] = [];
    for (const { table, columns } of await findTables(client)) {
      const file = join(dir, `${table}.copy`);
      await pipeline(client.query(to(`copy ${table} (${columns}) to stdout`)), createWriteStream(file));
      dumps.push({ table, columns, file });
    }
    return dumps;
  });
}

export interface Copied {
  readonly table: string;
  readonly rows: number;
  readonly seconds: number;
}

/** The least that any loader could take: the same rows by COPY into the same indexed tables. Removes the files. */
export async function copyInto(url: string, dumps: readonly Dump[]): Promise<readonly Copied[]> {
  return withClient(url, async (client) => {
    const copied: Copied[] = [];
    for (const { table, columns, file } of dumps) {
      const began = performance.now();
      await client.query('begin; set local synchronous_commit = off');
      const target = client.query(from(`copy ${table} (${columns}) from stdin`));
      await pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), target);
      await client.query('commit');
      copied.push({ table, rows: target.rowCount, seconds: (performance.now() - began) / 1000 });
      await rm(file);
    }
    return copied;
  });
}

interface Table {
  readonly table: string;
  /** Without those that PostgreSQL computes. */
  readonly columns: string;
}

async function findTables(client: pg.Client): Promise<readonly Table[]> {
  const { rows } = await client.query<Table & { needs: readonly string[] }>(`
    select c.relname as table,
           (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute a
             where a.attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
           (select coalesce(array_agg(confrelid::regclass::text), '{}') from pg_constraint f
             where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as needs
      from pg_class c
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not like 'kysely%'
     order by 1`);
  const ordered: Table[] = [];
  const waiting = new Map(rows.map((row) => [row.table, row]));
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ needs }) => !needs.some((table) => waiting.has(table)));
    if (ready.length === 0)
      throw new Error(`Tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}.`);
    for (const { table, columns } of ready) {
      ordered.push({ table, columns });
      waiting.delete(table);
    }
  }
  return ordered;
}

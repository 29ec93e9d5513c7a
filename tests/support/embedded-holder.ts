import { openEmbedded } from '../../src/database/embedded/embedded.ts';

/** A process that holds the embedded database of the folder in its argument until its standard input ends. */
const database = await openEmbedded(process.argv[2] ?? '', { settings: { fsync: 'off' } });
console.log(database.url);
process.stdin.resume();
process.stdin.on('end', async () => {
  await database.release();
  process.exit();
});

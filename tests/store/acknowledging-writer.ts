/**
 * A process for the kill test: commits one row after another and says so on standard output, the number only after
 * the commit has been acknowledged, until it is killed.
 */
import { openStore } from '@dung-hen/server/src/store/open-store.ts';

const [dataDir, databaseUrl, first] = process.argv.slice(2);
const store = await openStore({ dataDir: dataDir!, databaseUrl: databaseUrl || undefined, memoryMiB: 512 });
for (let n = Number(first); ; n++) {
  // Two rows a commit: half a commit would show.
  await store.write(async (trx) => {
    await trx.insertInto('store_meta').values({ key: `written:${n}:a`, value: String(n) }).execute();
    await trx.insertInto('store_meta').values({ key: `written:${n}:b`, value: String(n) }).execute();
  });
  process.stdout.write(`${n}\n`);
}

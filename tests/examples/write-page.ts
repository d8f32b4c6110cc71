import { writeFileSync } from 'node:fs';
import { answerExamples } from './answer-examples.ts';
import { serveExampleCity } from './example-city.ts';
import { examplesPage } from './examples-page.ts';

/** `pnpm examples`: writes docs/examples.md anew. */
const city = await serveExampleCity();
writeFileSync(new URL('../../docs/examples.md', import.meta.url), examplesPage(await answerExamples(city.url)));
await city.close();
process.exit(0);

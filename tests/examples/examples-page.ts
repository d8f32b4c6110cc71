import type { Example } from './saved-examples.ts';

/** Entries that the page shows of a longer list. */
const SHOWN = 3;
const WIDTH = 120;

/** An answer with its long lists cut, each cut told in its place. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value)) {
    const shown = value.slice(0, SHOWN).map(shortened);
    return value.length > SHOWN ? [...shown, `… ${value.length - SHOWN} more`] : shown;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, shortened(entry)]));
}

/** JSON with short objects on one line, as a person would write it. */
function written(value: unknown, indent = ''): string {
  const line = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
  if (typeof value !== 'object' || value === null || indent.length + line.length <= WIDTH) return line;
  const deeper = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((entry) => deeper + written(entry, deeper)).join(',\n')}\n${indent}]`;
  return `{\n${Object.entries(value).map(([key, entry]) => `${deeper}${JSON.stringify(key)}: ${written(entry, deeper)}`).join(',\n')}\n${indent}}`;
}

const anchor = (name: string): string => name;

/** docs/examples.md from the examples and their answers. */
export function examplesPage(answered: { example: Example; data: unknown; points: number }[]): string {
  return `# Questions and answers

The saved examples of the explorer (\`/explorer\`), each with its answer from the simulated city. Whoever starts it as below gets
the same numbers:

\`\`\`sh
SIMULATE_CASES=20000 CITY_NOW=2026-11-20T09:00:00+07:00 DATA_DIR=data/examples npx --yes pnpm@12.21.0 start
\`\`\`

No number of it is real. Lists are cut after ${SHOWN} entries here. The page is written from the files of
[\`schema/examples\`](../schema/examples) by \`pnpm examples\`, and a test runs each of them and compares.

${answered.map(({ example }) => `- [${example.question}](#${anchor(example.name)})`).join('\n')}
${answered.map(({ example, data, points }) => `
<a id="${anchor(example.name)}"></a>

## ${example.question}

*${example.questionVi}* · ${points} point${points === 1 ? '' : 's'}

\`\`\`graphql
${example.query}
\`\`\`

\`\`\`json
${written(shortened(data))}
\`\`\`
`).join('')}`;
}

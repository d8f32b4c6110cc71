import { savedExamples, type Example } from './saved-examples.ts';

export interface Answered {
  example: Example;
  data: unknown;
  points: number;
}

/** Asks every saved example of a server. Throws when one is answered with an error. */
export async function answerExamples(url: string): Promise<Answered[]> {
  const answered: Answered[] = [];
  for (const example of savedExamples()) {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: example.query }) });
    const { data, errors, extensions } = (await response.json()) as { data: unknown; errors?: unknown; extensions: { cost: { actual: number } } };
    if (errors) throw new Error(`${example.name}: ${JSON.stringify(errors)}`);
    answered.push({ example, data, points: extensions.cost.actual });
  }
  return answered;
}

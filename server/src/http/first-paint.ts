import { execute, parse, validate, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context } from '../context.ts';

interface FirstView {
  search: string;
  phone: boolean;
  config: object;
}
type Ask = (query: string, variables: Record<string, unknown>) => Promise<unknown>;

/** What the built dashboard offers the server: the page's first picture, drawn from answers (web/src/first-paint). */
interface Painter {
  documentAttributes(view: FirstView): string;
  firstPaint(view: FirstView, ask: Ask, milliseconds: number): Promise<string>;
}

/** How long the picture may wait for answers. The head of the page is sent before, so scripts and fonts come meanwhile;
 *  what is not answered by then the page asks for itself, which takes no less. */
const PATIENCE_MS = 2_000;
/** Answers kept of one moment: a page asks some ten, and addresses with other filters ask others. */
const MAX_KEPT = 500;
const EMPTY_ROOT = '<div id="root"></div>';

export interface PaintedPage {
  /** The page in two parts: its head at once, then its body with the first picture. */
  parts(request: { search: string; userAgent: string }): AsyncGenerator<string>;
}

/** The dashboard's page with its first picture; null where the dashboard was built without a painter. */
export async function preparePage(
  files: { webDir: string; painterDir: string },
  parts: { schema: GraphQLSchema; context: () => Promise<Context>; config: object; log: (error: unknown) => void },
): Promise<PaintedPage | null> {
  const painterFile = join(files.painterDir, 'first-paint.js');
  const pageFile = join(files.webDir, 'index.html');
  if (!existsSync(painterFile) || !existsSync(pageFile)) return null;
  const painter = (await import(pathToFileURL(painterFile).href)) as Painter;
  const template = inlineStyles(readFileSync(pageFile, 'utf8'), files.webDir);
  const [head, tail] = template.split(EMPTY_ROOT) as [string, string];
  const ask = inProcess(parts.schema, parts.context);
  return {
    async *parts({ search, userAgent }) {
      const view = { search, phone: /\bMobile\b/.test(userAgent), config: parts.config };
      yield head.replace(/<html[^>]*>/, `<html ${painter.documentAttributes(view)}>`);
      // Without a picture the page still works: it asks for everything itself.
      yield await painter.firstPaint(view, ask, PATIENCE_MS).catch((error: unknown) => {
        parts.log(error);
        return EMPTY_ROOT;
      });
      yield tail;
    },
  };
}

/** The styles that the page needs at once stand in it: one wait fewer before the first picture. */
function inlineStyles(page: string, webDir: string): string {
  return page.replace(/<link rel="stylesheet"[^>]*href="(\/assets\/[^"]+)"[^>]*>/g, (_link, path: string) => `<style>${readFileSync(join(webDir, path), 'utf8')}</style>`);
}

/** Answers the dashboard's own questions in this process, by the rules of any other request; screens that come back together share them. */
function inProcess(schema: GraphQLSchema, context: () => Promise<Context>): Ask {
  const documents = new Map<string, DocumentNode>();
  let moment = '';
  const answers = new Map<string, Promise<unknown>>();
  return async (query, variableValues) => {
    let document = documents.get(query);
    if (!document) {
      document = parse(query);
      const errors = validate(schema, document);
      if (errors.length > 0) return { errors };
      documents.set(query, document);
    }
    const contextValue = await context();
    const present = `${contextValue.dictionary.version} ${contextValue.now}`;
    if (present !== moment || answers.size >= MAX_KEPT) {
      moment = present;
      answers.clear();
    }
    const question = JSON.stringify([query, variableValues]);
    const answer = answers.get(question) ?? Promise.resolve(execute({ schema, document, contextValue, variableValues }));
    answers.set(question, answer);
    const { errors } = (await answer) as ExecutionResult;
    if (errors && answers.get(question) === answer) answers.delete(question);
    return answer;
  };
}

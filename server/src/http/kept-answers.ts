import type { AnswerBody } from './answer-body.ts';

export interface KeptAnswer {
  body: AnswerBody;
  contentType: string;
  /** Points that the query was estimated at. */
  requested: number;
  /** The tag under which it was sent, of an answer by GET. */
  etag?: string | undefined;
  /** As it was sent last: the next caller's account mostly reads the same. */
  sent?: SentAnswer | undefined;
}

/** An answer as it goes out to callers whose account reads the same. */
export interface SentAnswer {
  zip: boolean;
  remaining: number;
  secondsUntilFull: number;
  /** Names and values in turn. */
  headers: string[];
  parts: readonly [Buffer, Buffer];
}

/** Answers of one moment by what was asked. A new moment forgets them all; beyond `maxBytes` the oldest go first. */
export class KeptAnswers {
  private moment: object | undefined;
  private readonly answers = new Map<string, KeptAnswer>();
  private bytes = 0;

  constructor(private readonly maxBytes: number) {}

  get(moment: object, question: string): KeptAnswer | undefined {
    return this.moment === moment ? this.answers.get(question) : undefined;
  }

  keep(moment: object, question: string, answer: KeptAnswer): void {
    if (this.moment !== moment) {
      this.moment = moment;
      this.answers.clear();
      this.bytes = 0;
    }
    if (answer.body.bytes > this.maxBytes) return;
    this.bytes += answer.body.bytes - (this.answers.get(question)?.body.bytes ?? 0);
    this.answers.set(question, answer);
    for (const [oldest, { body }] of this.answers) {
      if (this.bytes <= this.maxBytes) break;
      this.answers.delete(oldest);
      this.bytes -= body.bytes;
    }
  }
}

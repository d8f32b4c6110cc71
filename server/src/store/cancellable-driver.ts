import { Kysely, type CompiledQuery, type DatabaseConnection, type Dialect, type Driver, type QueryResult, type TransactionSettings } from 'kysely';
import type { Tables } from './tables.ts';

/** A connection on which the engine itself stops what runs when the signal says so. */
class CancellableConnection implements DatabaseConnection {
  constructor(readonly inner: DatabaseConnection, private readonly signal: AbortSignal) {}

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.watched(() => this.inner.executeQuery<R>(query));
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    const rows = this.inner.streamQuery<R>(query, chunkSize);
    try {
      for (;;) {
        const next = await this.watched(() => rows.next());
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await rows.return?.(undefined);
    }
  }

  /** Runs a step; when the signal comes it is cancelled, and rejects with the signal's reason once the engine has let go. */
  private async watched<T>(step: () => Promise<T>): Promise<T> {
    this.signal.throwIfAborted();
    await this.inner.collectSessionInfo?.();
    let cancelling: Promise<void> | undefined;
    const cancel = (): void => {
      // It may have ended in the meantime; then there is nothing to cancel.
      cancelling = this.inner.cancelQuery?.(() => Promise.reject(new Error('no control connection'))).catch(() => undefined);
    };
    this.signal.addEventListener('abort', cancel, { once: true });
    try {
      return await step();
    } catch (error) {
      throw this.signal.aborted ? this.signal.reason : error;
    } finally {
      this.signal.removeEventListener('abort', cancel);
      // Not before: a late cancellation must not hit what the next borrower of the connection runs.
      await cancelling;
    }
  }
}

/** Lends the connections of a driver that someone else has opened and will close. */
class CancellableDriver implements Driver {
  constructor(private readonly inner: Driver, private readonly signal: AbortSignal) {}
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    this.signal.throwIfAborted();
    const lent = this.inner.acquireConnection();
    const aborted = new Promise<never>((_resolve, reject) => this.signal.addEventListener('abort', () => reject(this.signal.reason as Error), { once: true }));
    try {
      return new CancellableConnection(await Promise.race([lent, aborted]), this.signal);
    } catch (error) {
      // Whoever no longer waits hands it on when it comes.
      void lent.then((connection) => this.inner.releaseConnection(connection), () => undefined);
      throw error;
    }
  }
  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.inner.releaseConnection((connection as CancellableConnection).inner);
  }
  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    return this.inner.beginTransaction((connection as CancellableConnection).inner, settings);
  }
  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return this.inner.commitTransaction((connection as CancellableConnection).inner);
  }
  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.inner.rollbackTransaction((connection as CancellableConnection).inner);
  }
  async destroy(): Promise<void> {}
}

/** A database over an open driver whose statements end, in the engine, when the signal comes. Cheap: one per request. */
export function cancelledBy(signal: AbortSignal, dialect: Dialect, driver: Driver): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createDriver: () => new CancellableDriver(driver, signal),
      createAdapter: () => dialect.createAdapter(),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createIntrospector: (db) => dialect.createIntrospector(db),
    },
  });
}

import type { DuckDBConnection, DuckDBValue, DuckDBValueConverter } from '@duckdb/node-api';
import { JSDuckDBValueConverter } from '@duckdb/node-api';
import {
  CompiledQuery, PostgresAdapter, PostgresQueryCompiler,
  type DatabaseConnection, type DatabaseIntrospector, type Dialect, type Driver,
  type Kysely, type QueryCompiler, type QueryResult, type SchemaMetadata, type TableMetadata,
} from 'kysely';

/** Lends connections; `take` waits until one is free. */
export interface ConnectionPool {
  take(): Promise<DuckDBConnection>;
  give(connection: DuckDBConnection): void;
  close(): void;
}

/** Values as PostgreSQL's driver would give them: integers as numbers while they are safe, else as bigint. */
export const plainValues: DuckDBValueConverter<unknown> = (value, type, converter) => {
  const js = (JSDuckDBValueConverter as DuckDBValueConverter<unknown>)(value, type, converter);
  if (typeof js !== 'bigint') return js;
  return js <= BigInt(Number.MAX_SAFE_INTEGER) && js >= BigInt(Number.MIN_SAFE_INTEGER) ? Number(js) : js;
};

/** Milliseconds between two tries to interrupt a statement. */
const AGAIN_MS = 20;

class DuckDBKyselyConnection implements DatabaseConnection {
  constructor(readonly raw: DuckDBConnection) {}

  private running = false;

  /**
   * Stops what runs on it. A statement that still waits for a thread would not notice and start all the same: it is
   * interrupted again until it has ended.
   */
  async cancelQuery(): Promise<void> {
    while (this.running) {
      this.raw.interrupt();
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const values = query.parameters.map((value) => (value === undefined ? null : value)) as DuckDBValue[];
    this.running = true;
    const reader = await this.raw.runAndReadAll(query.sql, values.length > 0 ? values : undefined).finally(() => (this.running = false));
    return { rows: reader.convertRowObjects(plainValues) as R[], numAffectedRows: BigInt(reader.rowsChanged) };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    const step = async <T>(work: () => Promise<T>): Promise<T> => {
      this.running = true;
      return work().finally(() => (this.running = false));
    };
    const values = query.parameters.map((value) => (value === undefined ? null : value)) as DuckDBValue[];
    const result = await step(() => this.raw.stream(query.sql, values.length > 0 ? values : undefined));
    const chunks = result.yieldConvertedRowObjects(plainValues)[Symbol.asyncIterator]();
    for (let next = await step(() => chunks.next()); !next.done; next = await step(() => chunks.next())) yield { rows: next.value as R[] };
  }
}

export class DuckDBDriver implements Driver {
  constructor(private readonly pool: ConnectionPool) {}
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return new DuckDBKyselyConnection(await this.pool.take());
  }
  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    this.pool.give((connection as DuckDBKyselyConnection).raw);
  }
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin transaction'));
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }
  async destroy(): Promise<void> {
    this.pool.close();
  }
}

class DuckDBIntrospector implements DatabaseIntrospector {
  constructor(private readonly db: Kysely<any>) {}
  async getSchemas(): Promise<SchemaMetadata[]> {
    return [{ name: 'main' }];
  }
  async getTables(): Promise<TableMetadata[]> {
    const { rows } = await this.db.executeQuery<{ table_name: string; column_name: string; data_type: string; is_nullable: boolean }>(
      CompiledQuery.raw(
        `select table_name, column_name, data_type, is_nullable from duckdb_columns()
         where database_name = current_database() and schema_name = 'main' order by table_name, column_index`,
      ),
    );
    const tables = new Map<string, TableMetadata>();
    for (const row of rows) {
      const table = tables.get(row.table_name) ?? { name: row.table_name, isView: false, isForeign: false, schema: 'main', columns: [] };
      table.columns.push({
        name: row.column_name, dataType: row.data_type, isNullable: row.is_nullable,
        isAutoIncrementing: false, hasDefaultValue: false,
      });
      tables.set(row.table_name, table);
    }
    return [...tables.values()];
  }
}

/**
 * Kysely over DuckDB. The SQL is PostgreSQL's, which DuckDB reads; where the two differ (integer division, NULL
 * order, upserts) queries say what they mean instead of relying on either.
 */
export class DuckDBDialect implements Dialect {
  constructor(private readonly pool: ConnectionPool) {}
  createAdapter(): PostgresAdapter {
    return new PostgresAdapter();
  }
  createDriver(): Driver {
    return new DuckDBDriver(this.pool);
  }
  createIntrospector(db: Kysely<any>): DatabaseIntrospector {
    return new DuckDBIntrospector(db);
  }
  createQueryCompiler(): QueryCompiler {
    return new PostgresQueryCompiler();
  }
}

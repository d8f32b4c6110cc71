import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import {
  CompiledQuery, PostgresAdapter, PostgresQueryCompiler,
  type DatabaseConnection, type DatabaseIntrospector, type Dialect, type Driver,
  type Kysely, type QueryCompiler, type QueryResult, type SchemaMetadata, type TableMetadata,
} from 'kysely';
import { chunkRows, runForRows } from './duckdb-rows.ts';

/** Lends connections; `take` waits until one is free. */
export interface ConnectionPool {
  take(): Promise<DuckDBConnection>;
  give(connection: DuckDBConnection): void;
  close(): void;
}

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
    const { rows, changed } = await runForRows(this.raw, query.sql, values.length > 0 ? values : undefined).finally(() => (this.running = false));
    return { rows: rows as R[], numAffectedRows: BigInt(changed) };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    const step = async <T>(work: () => Promise<T>): Promise<T> => {
      this.running = true;
      return work().finally(() => (this.running = false));
    };
    const values = query.parameters.map((value) => (value === undefined ? null : value)) as DuckDBValue[];
    const result = await step(() => this.raw.stream(query.sql, values.length > 0 ? values : undefined));
    const names = result.deduplicatedColumnNames();
    for (let chunk = await step(() => result.fetchChunk()); chunk && chunk.rowCount > 0; chunk = await step(() => result.fetchChunk())) yield { rows: chunkRows(chunk, names) as R[] };
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

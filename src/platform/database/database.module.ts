import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type MigrationInterface } from 'typeorm';
import { ConfigurationError } from '../config/configuration-error.js';
import type { PlatformConfiguration } from '../config/platform-configuration.js';
import { dataSourceOptions } from './data-source-options.js';
import { migrate } from './migrate.js';
import { Transactions } from './transactions.js';

/** The database connection, with the schema brought up to date before anything else uses it. */
@Global()
@Module({})
export class DatabaseModule {
  static withMigrations(migrations: (new () => MigrationInterface)[]): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [ConfigService],
          useFactory: (config: ConfigService<PlatformConfiguration, true>) => ({
            ...dataSourceOptions(config.get('database', { infer: true })),
            autoLoadEntities: true,
            migrations,
            retryAttempts: 5,
            retryDelay: 1000,
          }),
          dataSourceFactory: async (options) => {
            if (!options) throw new Error('TypeORM gave no options');
            const dataSource = await connect(new DataSource(options));
            await migrate(dataSource);
            return dataSource;
          },
        }),
      ],
      providers: [Transactions],
      exports: [Transactions],
    };
  }
}

/** Throws `ConfigurationError`, without what the URL holds. */
async function connect(dataSource: DataSource): Promise<DataSource> {
  try {
    return await dataSource.initialize();
  } catch (error) {
    const why = error instanceof AggregateError ? error.errors.map(String).join(', ') : String(error);
    const variable = dataSource.options.type === 'mysql' ? 'DATABASE_URL' : 'DATA_DIR';
    throw new ConfigurationError(variable, `names a database that cannot be opened: ${why}`);
  }
}

import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { columnsFor, NULLABLE } from './schema.js';

export class MerchantsAndAccounts1763900050000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const { id, code, text, json, integer, moment } = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'merchants',
        columns: [
          id(),
          code('merchant_id', 32),
          text('name', 100),
          moment('disabled_at', NULLABLE),
          integer('version'),
          moment('created_at'),
          moment('updated_at'),
        ],
        uniques: [{ name: 'uq_merchants_merchant_id', columnNames: ['merchant_id'] }],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'wechatpay_accounts',
        columns: [
          id(),
          code('account_id', 40),
          code('merchant_id', 32),
          code('mchid', 32),
          code('appid', 32),
          json('appids'),
          code('notify_url', 255),
          code('base_url', 255),
          code('backup_url', 255, NULLABLE),
          json('facts'),
          code('data_key', 255),
          json('sealed_credentials'),
          moment('credentials_changed_at'),
          // The merchant's own name where the account is its default, so that the unique key allows one.
          code('default_of', 32, NULLABLE),
          moment('disabled_at', NULLABLE),
          integer('version'),
          moment('created_at'),
          moment('updated_at'),
        ],
        uniques: [
          { name: 'uq_wechatpay_accounts_id', columnNames: ['account_id'] },
          { name: 'uq_wechatpay_accounts_mchid', columnNames: ['merchant_id', 'mchid'] },
          { name: 'uq_wechatpay_accounts_default', columnNames: ['default_of'] },
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('wechatpay_accounts');
    await queryRunner.dropTable('merchants');
  }
}

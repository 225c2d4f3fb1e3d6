import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnsFor, NULLABLE } from './schema.js';

export class FeeRates1763900140000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.addColumn('wechatpay_accounts', columnsFor(queryRunner).integer('fee_rate', NULLABLE));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropColumn('wechatpay_accounts', 'fee_rate');
  }
}

import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { FindMerchants, MerchantSource } from '../merchant/index.js';
import type { Cli } from './cli.js';

export interface MerchantOption {
  readonly merchant?: string;
}

export const withMerchant = (command: Command, cli: Cli): Command =>
  command.option(
    '--merchant <id>',
    cli.say({ en: "whose; the environment's otherwise", zh: '哪个商户；默认为环境变量里的商户' }),
  );

/** Throws `MerchantNotFound`. */
export async function merchantIdOf(app: INestApplicationContext, { merchant }: MerchantOption): Promise<string> {
  const wanted = merchant ?? app.get(MerchantSource, { strict: false }).current.merchantId;
  return (await app.get(FindMerchants).get(wanted)).merchantId;
}

import { ApiProperty } from '@nestjs/swagger';
import { ACCOUNT_NAMES, ACCOUNTS } from '../domain/account.js';
import { type AccountTotal, balanceOf } from '../domain/account-totals.js';

export class BalanceResponse {
  @ApiProperty({ enum: ACCOUNT_NAMES, example: 'channel' })
  account!: string;

  @ApiProperty({ enum: [...new Set(Object.values(ACCOUNTS))], example: 'asset' })
  type!: string;

  @ApiProperty({ description: 'The merchant number at WeChat Pay whose money it is', example: '1900000001' })
  mchid!: string;

  @ApiProperty({ example: 'CNY' })
  currency!: string;

  @ApiProperty({ description: 'All that was ever debited, in fen', example: 1200 })
  debits!: number;

  @ApiProperty({ description: 'All that was ever credited, in fen', example: 400 })
  credits!: number;

  @ApiProperty({
    description: 'In fen: debits less credits of an asset or expense, credits less debits of a liability or income',
    example: 800,
  })
  balance!: number;
}

export class BalancesResponse {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ type: [BalanceResponse], description: 'Of the accounts that were ever used' })
  balances!: BalanceResponse[];
}

export const toBalancesResponse = (at: Date, totals: readonly AccountTotal[]): BalancesResponse => ({
  at: at.toISOString(),
  balances: totals.map((total) => {
    const { account, mchid, currency, debits, credits } = total;
    return { account, type: ACCOUNTS[account], mchid, currency, debits, credits, balance: balanceOf(total) };
  }),
});

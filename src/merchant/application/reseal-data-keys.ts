import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Resealing } from '../../platform/secrets/resealing.js';
import { AccountRepository } from '../domain/account.repository.js';
import { CredentialsVault } from './credentials-vault.js';

/** Brings the data keys of accounts under the newest key of the installation. The credentials stay as they are. */
@Injectable()
export class ResealDataKeys implements OnModuleInit {
  private readonly logger = new Logger(ResealDataKeys.name);

  constructor(
    private readonly accounts: AccountRepository,
    private readonly vault: CredentialsVault,
    private readonly resealing: Resealing,
  ) {}

  onModuleInit(): void {
    this.resealing.add('account', () => this.execute());
  }

  /** How many were sealed anew. One that does not open is left, and does not hold up the others. */
  async execute(): Promise<number> {
    let resealed = 0;
    for (const { accountId, dataKey } of await this.accounts.dataKeys()) {
      if (this.vault.isCurrent(dataKey)) continue;
      const fresh = this.reseal(accountId, dataKey);
      if (fresh !== null && (await this.accounts.replaceDataKey(accountId, dataKey, fresh))) resealed += 1;
    }
    return resealed;
  }

  private reseal(accountId: string, dataKey: string): string | null {
    try {
      return this.vault.resealDataKey(accountId, dataKey);
    } catch (error) {
      this.logger.error({ msg: 'a data key cannot be opened, and stays as it is', accountId, err: error });
      return null;
    }
  }
}

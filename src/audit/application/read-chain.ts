import { Injectable } from '@nestjs/common';
import { AuditChain } from '../domain/audit-chain.js';
import { type Head, START } from '../domain/chain.js';

export interface ChainState {
  readonly head: Head;
  /** Entries that will have their place in a moment. */
  readonly waiting: number;
}

/** The end of the chain: whoever keeps it elsewhere can tell later whether anything up to it was changed or cut off. */
@Injectable()
export class ReadChain {
  constructor(private readonly chain: AuditChain) {}

  async execute(): Promise<ChainState> {
    const head = (await this.chain.head()) ?? START;
    const { waiting } = await this.chain.backlog();
    return { head, waiting };
  }
}

export interface MerchantProgress {
  readonly name: string;
  readonly disabledAt: Date | null;
  /** In fen: refunds that come to more of one order wait for a second person. Null: none does. */
  readonly refundApprovalAbove: number | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface MerchantChange {
  readonly name?: string;
  readonly disabled?: boolean;
  readonly refundApprovalAbove?: number | null;
}

/** Somebody who sells through Zhanggui, and whose things no other merchant sees. */
export class Merchant {
  private constructor(
    /** Also the last part of the callback URL: 1 to 32 letters, digits, `_` or `-`. */
    readonly merchantId: string,
    private current: MerchantProgress,
  ) {}

  static create(merchantId: string, name: string, now: Date): Merchant {
    return new Merchant(merchantId, {
      name,
      disabledAt: null,
      refundApprovalAbove: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    });
  }

  static restore(merchantId: string, progress: MerchantProgress): Merchant {
    return new Merchant(merchantId, progress);
  }

  get progress(): MerchantProgress {
    return this.current;
  }

  /** A disabled merchant's keys do nothing; its payments go on to their end, and its callbacks are taken. */
  get disabled(): boolean {
    return this.current.disabledAt !== null;
  }

  change(change: MerchantChange, now: Date): void {
    const { name = this.current.name, disabled = this.disabled } = change;
    const { refundApprovalAbove = this.current.refundApprovalAbove } = change;
    const same = name === this.current.name && disabled === this.disabled;
    if (same && refundApprovalAbove === this.current.refundApprovalAbove) return;
    const disabledAt = disabled ? (this.current.disabledAt ?? now) : null;
    const version = this.current.version + 1;
    this.current = { ...this.current, name, disabledAt, refundApprovalAbove, version, updatedAt: now };
  }
}

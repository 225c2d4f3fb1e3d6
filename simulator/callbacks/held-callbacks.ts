import type { CallbackRecord } from './callback-record.js';

/** Callbacks that a `reorder` fault holds back, by rule. */
export class HeldCallbacks {
  private readonly byRule = new Map<string, CallbackRecord[]>();

  /** Holds one more; when `hold` are held, gives them all back, last first. */
  add(ruleId: string, record: CallbackRecord, hold: number): CallbackRecord[] {
    const records = [record, ...(this.byRule.get(ruleId) ?? [])];
    if (records.length < hold) {
      this.byRule.set(ruleId, records);
      return [];
    }
    this.byRule.delete(ruleId);
    return records;
  }

  /** Gives back all that are held, last first. */
  takeAll(): CallbackRecord[] {
    const records = [...this.byRule.values()].flat();
    this.byRule.clear();
    return records;
  }
}

import { Injectable } from '@nestjs/common';
import { rowIdOf } from '../../platform/ids/row-ids.js';
import type { Difference } from '../domain/difference.js';
import { type DifferenceFilter, type DifferencePage, DifferenceRepository } from '../domain/difference.repository.js';
import { DifferenceNotFound } from '../domain/reconciliation.errors.js';

const BATCH = 500;

@Injectable()
export class FindDifferences {
  constructor(private readonly differences: DifferenceRepository) {}

  /** Throws `DifferenceNotFound`. */
  async get(merchantId: string, differenceNo: string): Promise<Difference> {
    const id = rowIdOf('dif', differenceNo);
    const found = id === null ? null : await this.differences.find(merchantId, id);
    if (!found) throw new DifferenceNotFound(differenceNo);
    return found;
  }

  /** Newest first. Throws `CursorInvalid`. */
  list(filter: DifferenceFilter, limit: number, cursor: string | null): Promise<DifferencePage> {
    return this.differences.list(filter, limit, cursor);
  }

  /** All of them, newest first, of which the memory holds a few hundred at a time. */
  async *all(filter: DifferenceFilter): AsyncGenerator<Difference, void, undefined> {
    let cursor: string | null = null;
    do {
      const page: DifferencePage = await this.differences.list(filter, BATCH, cursor);
      yield* page.differences;
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
}

import { Injectable } from '@nestjs/common';
import { rowIdOf } from '../../platform/ids/row-ids.js';
import type { Page, PageRequest } from '../../platform/paging/page.js';
import type { Difference } from '../domain/difference.js';
import { type DifferenceFilter, DifferenceRepository } from '../domain/difference.repository.js';
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

  /** Latest days first. Throws `CursorInvalid`. */
  list(filter: DifferenceFilter, page: PageRequest): Promise<Page<Difference>> {
    return this.differences.list(filter, page);
  }

  /** All of them, latest days first, of which the memory holds a few hundred at a time. */
  async *all(filter: DifferenceFilter): AsyncGenerator<Difference, void, undefined> {
    let cursor: string | null = null;
    do {
      const page: Page<Difference> = await this.differences.list(filter, { limit: BATCH, cursor });
      yield* page.items;
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
}

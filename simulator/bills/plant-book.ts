import { parseBeijingDay, type BeijingDay } from '../protocol/beijing-day.js';
import { randomDigits, randomText } from '../protocol/random.js';
import { parseRfc3339 } from '../protocol/rfc3339.js';
import { PlantError, type Plant, type PlantBill, type PlantKind, type PlantRequest } from './plant.js';

const ABOUT_A_LINE: readonly PlantKind[] = ['missing', 'amount', 'state', 'fee', 'twice', 'balance'];

/** The differences between bills and books that someone planted. */
export class PlantBook {
  private plants: Plant[] = [];
  private sequence = 0;

  /** Throws `PlantError` for what makes no sense. */
  add(request: PlantRequest): Plant {
    check(request);
    const plant: Plant = {
      ...request,
      bill: request.bill ?? 'trade',
      ...(request.kind === 'extra' && { outTradeNo: request.outTradeNo ?? `unknown-${randomText(12)}` }),
      id: `plant-${++this.sequence}`,
      transactionId: `42008${randomDigits(23)}`,
    };
    this.plants.push(plant);
    return plant;
  }

  list(): Plant[] {
    return [...this.plants];
  }

  of(mchid: string, day: BeijingDay, bill: PlantBill): Plant[] {
    return this.plants.filter((one) => one.mchid === mchid && one.day === day.name && one.bill === bill);
  }

  /** Whether there was such a plant. */
  remove(id: string): boolean {
    const before = this.plants.length;
    this.plants = this.plants.filter((plant) => plant.id !== id);
    return this.plants.length < before;
  }

  clear(): void {
    this.plants = [];
  }
}

function check(request: PlantRequest): void {
  const { kind, bill } = request;
  const needs = (field: keyof PlantRequest, isNeeded: boolean): void => {
    if (isNeeded && request[field] === undefined) throw new PlantError(field, `is missing: ${kind} needs it`);
  };
  if (!parseBeijingDay(request.day)) throw new PlantError('day', 'must be a day like 2026-01-31');
  if (bill === 'fundflow' && kind === 'state') throw new PlantError('kind', 'state is of trade bills alone');
  if (bill !== 'fundflow' && kind === 'balance') throw new PlantError('kind', 'balance is of fund flow bills alone');
  needs('outTradeNo', ABOUT_A_LINE.includes(kind));
  needs('amount', kind === 'amount' || kind === 'balance');
  needs('state', kind === 'state');
  needs('fee', kind === 'fee');
  needs('until', kind === 'late');
  if (request.until !== undefined && parseRfc3339(request.until) === undefined) {
    throw new PlantError('until', 'must be an RFC 3339 time');
  }
}

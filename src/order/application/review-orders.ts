import { Injectable } from '@nestjs/common';
import { OrderRepository } from '../domain/order.repository.js';

/** What must be the same wherever the money of an order is kept. Amounts in fen. */
export interface ReviewedOrder {
  readonly merchantId: string;
  readonly orderNo: string;
  readonly amount: number;
  readonly isPaid: boolean;
  readonly refundedAmount: number;
  readonly refundingAmount: number;
}

/** Every order in turn, for whoever compares them with other books. */
@Injectable()
export class ReviewOrders {
  constructor(private readonly orders: OrderRepository) {}

  /** Up to `limit` orders of all merchants, oldest first, behind the row with this id; `lastId` is null at the end. */
  async after(id: string, limit: number): Promise<{ orders: ReviewedOrder[]; lastId: string | null }> {
    const { orders, lastId } = await this.orders.after(id, limit);
    return {
      orders: orders.map(({ terms, progress }) => ({
        merchantId: terms.merchantId,
        orderNo: terms.orderNo,
        amount: terms.amount,
        isPaid: progress.paidAt !== null,
        refundedAmount: progress.refundedAmount,
        refundingAmount: progress.refundingAmount,
      })),
      lastId,
    };
  }

  /** Those of the numbers that no order has. */
  async missing(merchantId: string, orderNos: readonly string[]): Promise<string[]> {
    if (orderNos.length === 0) return [];
    const found = await this.orders.findByOrderNos(merchantId, orderNos);
    const known = new Set(found.map(({ terms }) => terms.orderNo));
    return orderNos.filter((orderNo) => !known.has(orderNo));
  }
}

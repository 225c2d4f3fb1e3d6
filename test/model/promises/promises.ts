import type { Books } from '../books.js';
import type { Model } from '../model.js';
import { channelPromises } from './channel.js';
import { journalPromises } from './journal.js';
import { memoryPromises } from './memory.js';
import { orderPromises } from './orders.js';

/** What holds at every moment, even while something is under way. */
export const disagreements = (books: Books): string[] => [
  ...orderPromises(books),
  ...channelPromises(books),
  ...journalPromises(books),
];

/** What must hold after every step, whatever happened; what does not, in words. `model` still has the books of before. */
export const brokenPromises = (model: Model, books: Books): string[] => [
  ...disagreements(books),
  ...memoryPromises(model, books),
];

import { ApplicationError } from '../errors/application-error.js';

export class RateLimited extends ApplicationError {
  readonly code = 42951;
  readonly reason = 'RATE_LIMITED';
  constructor(
    who: string,
    override readonly retryAfterSeconds: number,
  ) {
    super(`Too many calls ${who}; try again in ${retryAfterSeconds} s`);
  }
}

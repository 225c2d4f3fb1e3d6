import { setTimeout as delay } from 'node:timers/promises';
import { Failure } from './run.mjs';

const ANSWERED_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 20;

/** POST when there is a body. Throws a `Failure` that tells what was answered. */
export async function call(url, { authorization, body } = {}) {
  const method = body === undefined ? 'GET' : 'POST';
  const what = `${method} ${url}`;
  let answer;
  let text;
  try {
    answer = await fetch(url, {
      method,
      headers: { ...(authorization && { authorization }), ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWERED_WITHIN_MS),
    });
    text = await answer.text();
  } catch (error) {
    throw new Failure(`${what} got no answer: ${error.cause?.message ?? error.message}`, { cause: error });
  }
  if (!answer.ok) throw new Failure(`${what} was answered with ${answer.status}: ${text}`);
  return JSON.parse(text);
}

/** What `look` returns, once that is something; looks again and again. Throws what `tooLate` makes after `withinMs`. */
export async function until(look, { withinMs, tooLate }) {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > deadline) throw await tooLate();
    await delay(LOOK_EVERY_MS);
  }
}

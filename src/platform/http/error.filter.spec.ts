import { BadRequestException, Logger, NotFoundException } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ConcurrencyConflict, TransactionExhausted } from '../database/database-errors.js';
import { ApplicationError } from '../errors/application-error.js';
import { Catalogued } from '../errors/catalogue.js';
import { ErrorFilter } from './error.filter.js';

@Catalogued(40999, 'TEA_IS_COLD', { en: 'the tea is cold', zh: '茶凉了' })
class TeaIsCold extends ApplicationError {
  override readonly details = [{ field: 'tea', message: { en: 'is cold', zh: '凉了' } }];
  override readonly retryAfterSeconds = 3;
}

/** What a caller would get. */
function answerTo(
  error: unknown,
  acceptLanguage?: string,
): { status: number; headers: Record<string, string>; body: unknown } {
  const answer = { status: 0, headers: {} as Record<string, string>, body: undefined as unknown };
  const reply = {
    header: (name: string, value: string) => {
      answer.headers[name] = value;
      return reply;
    },
    status: (status: number) => {
      answer.status = status;
      return reply;
    },
    send: (body: unknown) => {
      answer.body = body;
      return reply;
    },
  };
  const request = { id: 'req_1', headers: { 'accept-language': acceptLanguage } };
  new ErrorFilter().catch(error, new ExecutionContextHost([request, reply]));
  return answer;
}

describe('an error on its way out', () => {
  const logged: unknown[] = [];
  beforeEach(() => {
    jest.spyOn(Logger.prototype, 'error').mockImplementation((message: unknown) => logged.push(message));
  });
  afterEach(() => {
    logged.length = 0;
    jest.restoreAllMocks();
  });

  it('of our own keeps its code, reason, details and pause', () => {
    expect(answerTo(new TeaIsCold('Make a new one'))).toEqual({
      status: 409,
      headers: { 'Retry-After': '3', 'Content-Language': 'en', Vary: 'Accept-Language' },
      body: {
        code: 40999,
        reason: 'TEA_IS_COLD',
        message: 'Make a new one',
        details: [{ field: 'tea', message: 'is cold' }],
        requestId: 'req_1',
      },
    });
    expect(logged).toEqual([]);
  });

  it.each([
    ['an Error', new Error('SELECT password FROM users')],
    ['a TypeError', new TypeError("Cannot read properties of undefined (reading 'x')")],
    ['a database error', Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:3306'), { code: 'ECONNREFUSED' })],
    ['an error that claims a 500', Object.assign(new Error('inside'), { statusCode: 500 })],
    ['an error that claims a 200', Object.assign(new Error('inside'), { statusCode: 200 })],
    ['a text', 'inside'],
    ['nothing', undefined],
    ['null', null],
    ['an object', { statusCode: 404, message: 'inside' }],
  ])('that nobody foresaw tells nothing of what is inside, but is logged: %s', (_what, error) => {
    expect(answerTo(error)).toEqual({
      status: 500,
      headers: { 'Content-Language': 'en', Vary: 'Accept-Language' },
      body: {
        code: 50000,
        reason: 'INTERNAL_ERROR',
        message: 'Something went wrong on our side; the requestId finds it in the log',
        requestId: 'req_1',
      },
    });
    expect(logged).toEqual([{ msg: 'request failed', reason: 'INTERNAL_ERROR', err: error }]);
  });

  it('after too many lost races asks to try again', () => {
    const error = new TransactionExhausted('gave up', { cause: new ConcurrencyConflict('order T-1 has changed') });
    expect(answerTo(error)).toMatchObject({
      status: 503,
      headers: { 'Retry-After': '1' },
      body: { code: 50302, reason: 'BUSY', requestId: 'req_1' },
    });
  });

  it.each([
    [new NotFoundException('Cannot GET /x'), 40400, 'ROUTE_NOT_FOUND'],
    [new BadRequestException('bad'), 40000, 'BAD_REQUEST'],
    [Object.assign(new Error('too large'), { statusCode: 413 }), 41300, 'BODY_TOO_LARGE'],
    [Object.assign(new Error('type'), { statusCode: 415 }), 41501, 'UNSUPPORTED_MEDIA_TYPE'],
    [Object.assign(new Error('teapot'), { statusCode: 418 }), 40000, 'BAD_REQUEST'],
  ])('of the framework gets a code and a reason: %s', (error, code, reason) => {
    expect(answerTo(error)).toMatchObject({
      status: Math.floor(code / 100),
      body: { code, reason, requestId: 'req_1' },
    });
    expect(logged).toEqual([]);
  });

  it.each([
    ['zh', 'zh-CN'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['zh-Hant-TW', 'zh-CN'],
    ['en;q=0.5, zh;q=0.6', 'zh-CN'],
    ['fr, zh;q=0.1', 'zh-CN'],
    ['en-GB, zh;q=0.9', 'en'],
    ['zh;q=0', 'en'],
    ['fr', 'en'],
    ['*', 'en'],
    ['', 'en'],
    [',;q=', 'en'],
    [undefined, 'en'],
  ])('speaks the language that suits Accept-Language best: %s', (acceptLanguage, told) => {
    const { headers, body } = answerTo(new TeaIsCold({ en: 'Make a new one', zh: '请再泡一壶' }), acceptLanguage);
    expect(headers).toMatchObject({ 'Content-Language': told, Vary: 'Accept-Language' });
    expect(body).toMatchObject({
      code: 40999,
      reason: 'TEA_IS_COLD',
      message: told === 'en' ? 'Make a new one' : '请再泡一壶',
      details: [{ field: 'tea', message: told === 'en' ? 'is cold' : '凉了' }],
    });
  });

  it('says in Chinese what the catalogue says when it has no words of its own', () => {
    expect(answerTo(new TeaIsCold('Pot 7 is at 12 °C'), 'zh').body).toMatchObject({ message: '茶凉了' });
    expect(answerTo(new TeaIsCold('Pot 7 is at 12 °C'), 'en').body).toMatchObject({ message: 'Pot 7 is at 12 °C' });
  });
});

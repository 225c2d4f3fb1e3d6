import { ApplicationError } from '../errors/application-error.js';
import { Catalogued } from '../errors/catalogue.js';

@Catalogued(40000, 'BAD_REQUEST', {
  en: 'the request is not HTTP as it should be: `message` says why',
  zh: '请求不是合规的 HTTP，原因见 `message`',
})
export class BadRequest extends ApplicationError {
  constructor(problem: string) {
    super({ en: problem, zh: `请求格式有误：${problem}` });
  }
}

@Catalogued(40002, 'MALFORMED_JSON', { en: 'the body is not JSON', zh: '请求体不是合法的 JSON' })
export class MalformedJson extends ApplicationError {
  constructor() {
    super({ en: 'The body is not valid JSON', zh: '请求体不是合法的 JSON' });
  }
}

@Catalogued(40400, 'ROUTE_NOT_FOUND', { en: 'there is no such call', zh: '没有这个接口，请核对方法和路径' })
export class RouteNotFound extends ApplicationError {
  constructor() {
    super({ en: 'There is no such call', zh: '没有这个接口' });
  }
}

@Catalogued(40800, 'REQUEST_TIMEOUT', {
  en: 'the request did not arrive in time; nothing was done',
  zh: '请求没有在限定时间内传完，未做任何处理',
})
export class RequestTimeout extends ApplicationError {
  constructor() {
    super({ en: 'The request did not arrive in time', zh: '请求没有在限定时间内传完' });
  }
}

@Catalogued(41300, 'BODY_TOO_LARGE', {
  en: 'more than 160 KiB, or 1 MiB for a callback',
  zh: '请求体超过 160 KiB（回调为 1 MiB）',
})
export class BodyTooLarge extends ApplicationError {
  constructor(what: 'body' | 'chunk extensions' = 'body') {
    super(
      what === 'body'
        ? { en: 'The body is too large', zh: '请求体过大' }
        : { en: 'The chunk extensions are too large', zh: '分块扩展过大' },
    );
  }
}

@Catalogued(41400, 'URL_TOO_LONG', {
  en: 'a part of the path is longer than any number or name',
  zh: '路径中有一段比任何单号或名称都长',
})
export class UrlTooLong extends ApplicationError {
  constructor() {
    super({ en: 'A part of the path is too long', zh: '路径中有一段过长' });
  }
}

@Catalogued(41501, 'UNSUPPORTED_MEDIA_TYPE', {
  en: 'send `Content-Type: application/json`; a bill as `text/csv` or `application/gzip`',
  zh: '请使用 `Content-Type: application/json`；账单使用 `text/csv` 或 `application/gzip`',
})
export class UnsupportedMediaType extends ApplicationError {
  constructor(wanted = 'application/json') {
    super({
      en: `The body must be sent as Content-Type: ${wanted}`,
      zh: `请求体须以 Content-Type: ${wanted} 发送`,
    });
  }
}

@Catalogued(43100, 'HEADERS_TOO_LARGE', {
  en: 'more than 16 KiB of headers, the URL included',
  zh: '请求头（含 URL）超过 16 KiB',
})
export class HeadersTooLarge extends ApplicationError {
  constructor() {
    super({ en: 'The headers, the URL included, are too large', zh: '请求头（含 URL）过大' });
  }
}

@Catalogued(50000, 'INTERNAL_ERROR', {
  en: 'our mistake; `requestId` finds it in the log',
  zh: '系统内部错误，凭 `requestId` 可在日志中查到',
})
export class InternalError extends ApplicationError {
  constructor() {
    super({
      en: 'Something went wrong on our side; the requestId finds it in the log',
      zh: '系统内部错误，凭 requestId 可在日志中查到',
    });
  }
}

@Catalogued(50302, 'BUSY', {
  en: 'too many changes of the same thing at once: try again after `Retry-After`',
  zh: '同一对象的并发修改过多，请在 `Retry-After` 之后重试',
})
export class Busy extends ApplicationError {
  override readonly retryAfterSeconds = 1;
  constructor() {
    super({ en: 'Too many changes at the same moment; try again', zh: '并发修改过多，请重试' });
  }
}

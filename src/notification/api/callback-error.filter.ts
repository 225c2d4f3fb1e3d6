import { Catch, Logger, type ArgumentsHost } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CallbackSignatureInvalid } from '../../payment/index.js';
import type { ApplicationError } from '../../platform/errors/application-error.js';
import { ErrorFilter } from '../../platform/http/error.filter.js';

/** Says no the way WeChat Pay wants to hear it; anything but 200 and 204 makes it try again later. */
@Catch()
export class CallbackErrorFilter extends ErrorFilter {
  private readonly callbackLogger = new Logger('Callback');

  override catch(error: unknown, host: ArgumentsHost): void {
    if (error instanceof CallbackSignatureInvalid) {
      const { check } = error;
      // WeChat Pay probes on purpose whether signatures are checked: that is no cause for alarm.
      if (check === 'probe') this.callbackLogger.log({ msg: 'signature probe refused' });
      else this.callbackLogger.warn({ msg: 'callback refused', check });
    }
    super.catch(error, host);
  }

  protected override answer({ message }: ApplicationError, _request: FastifyRequest, reply: FastifyReply): void {
    void reply.send({ code: 'FAIL', message });
  }
}

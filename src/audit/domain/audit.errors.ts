import { ApplicationError } from '../../platform/errors/application-error.js';
import { Catalogued } from '../../platform/errors/catalogue.js';

@Catalogued(40451, 'AUDIT_ENTRY_NOT_FOUND', {
  en: 'this merchant has no such entry in the audit log',
  zh: '该商户的审计日志中没有这条记录',
})
export class AuditEntryNotFound extends ApplicationError {
  constructor(entryId: string) {
    super({ en: `There is no audit entry ${entryId}`, zh: `没有审计记录 ${entryId}` });
  }
}

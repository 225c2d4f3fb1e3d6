import { ApplicationError } from '../../platform/errors/application-error.js';

export class AuditEntryNotFound extends ApplicationError {
  readonly code = 40451;
  readonly reason = 'AUDIT_ENTRY_NOT_FOUND';
  constructor(entryId: string) {
    super(`There is no audit entry ${entryId}`);
  }
}

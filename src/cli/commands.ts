import type { MakeCommand } from './cli.js';
import { accountCommand } from './commands/account.js';
import { auditCommand } from './commands/audit.js';
import { callbacksCommand } from './commands/callbacks.js';
import { deliveriesCommand } from './commands/deliveries.js';
import { doctorCommand } from './commands/doctor.js';
import { jobsCommand } from './commands/jobs.js';
import { keyCommand } from './commands/key.js';
import { merchantCommand } from './commands/merchant.js';
import { migrateCommand } from './commands/migrate.js';
import { replayCommand } from './commands/replay.js';

/** Every command, in the order of the help. A new one is a file in `commands/` and a line here. */
export const COMMANDS: readonly MakeCommand[] = [
  doctorCommand,
  migrateCommand,
  merchantCommand,
  accountCommand,
  keyCommand,
  jobsCommand,
  callbacksCommand,
  deliveriesCommand,
  replayCommand,
  auditCommand,
];

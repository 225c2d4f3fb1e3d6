import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { Clock } from '../clock/clock.js';
import { EventDispatcher } from '../events/event-dispatcher.js';
import { OutboxQueue } from '../events/outbox-queue.js';
import type { JobOutcome } from '../jobs/job.js';
import { JobRunner } from '../jobs/job-runner.js';
import { Jobs } from '../jobs/jobs.js';
import type { AlertConfiguration } from './alert-configuration.js';
import { ALERT_RAISED, toAlertPayload } from './alert-raised.js';
import { AlertRobot, RobotFailed } from './alert-robot.js';

/** There is one such job for all instances, and so one message at a time, whoever sends it. */
const JOB = { kind: 'send-alerts', merchantId: '-', subject: 'robot' };
const MOST_AT_ONCE = 50;
/** Between two messages: WeCom and DingTalk take 20 a minute, and DingTalk is deaf for ten minutes after that. */
const PACE_MS = 4_000;
const IDLE_MS = 5_000;
const AFTER_FAILURE_MS = 30_000;

/**
 * Sends alerts to the robot of a chat, where one is configured: those that came together in one message, and never more
 * messages than robots take. What cannot be sent stays in the outbox and is sent later. No other event waits for this.
 */
@Injectable()
export class SendAlerts implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(SendAlerts.name);
  private readonly robot: AlertRobot | null;

  constructor(
    config: ConfigService<{ alerts: AlertConfiguration }, true>,
    private readonly dispatcher: EventDispatcher,
    private readonly queue: OutboxQueue,
    private readonly runner: JobRunner,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {
    const { robot } = config.get('alerts', { infer: true });
    this.robot = robot && new AlertRobot(robot);
  }

  onModuleInit(): void {
    const { robot } = this;
    if (robot) this.dispatcher.leaveOut(ALERT_RAISED);
    this.runner.handle(JOB.kind, () => this.execute());
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.robot) await this.jobs.establish({ ...JOB, dueAt: this.clock.now() });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.robot?.close();
  }

  /** Sends what waits, one message; and says when to look again. Never throws for the robot's sake: an outage of whatever length must not end the job. */
  async execute(): Promise<JobOutcome> {
    const { robot } = this;
    // Another instance may know one: while the robot is being configured, there are some of both kinds.
    if (!robot) return { againAt: this.in(AFTER_FAILURE_MS) };
    const events = await this.queue.claim(MOST_AT_ONCE, { only: ALERT_RAISED });
    if (events.length === 0) return { againAt: this.in(IDLE_MS) };
    const ids = events.map(({ id }) => id);
    try {
      const sent = await robot.send(events.map(({ payload }) => toAlertPayload(payload)));
      await this.queue.markDispatched(ids.slice(0, sent));
      await this.queue.postpone(ids.slice(sent), 0);
      return { againAt: this.in(PACE_MS) };
    } catch (error) {
      if (!(error instanceof RobotFailed)) throw error;
      this.logger.warn({ msg: 'alerts not sent, will try again', alerts: ids.length, reason: error.message });
      await this.queue.postpone(ids, AFTER_FAILURE_MS);
      return { againAt: this.in(AFTER_FAILURE_MS) };
    }
  }

  private in(ms: number): Date {
    return new Date(this.clock.now().getTime() + ms);
  }
}

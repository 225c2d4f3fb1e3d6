import type { Model } from '../model.js';
import type { Story } from '../story.js';
import { Step } from './step.js';

/** Everything that waits for its time is done once. */
export class TimePasses extends Step {
  check({ books }: Model): boolean {
    return books.orders.length > 0;
  }

  protected async play(_model: Model, story: Story): Promise<string> {
    await story.doJobs();
    return 'lets time pass';
  }
}

/** WeChat Pay tells again what nobody has acknowledged, and what it held back. */
export class TellAgain extends Step {
  check({ untold }: Model): boolean {
    return untold > 0;
  }

  protected async play(_model: Model, story: Story): Promise<string> {
    return `has WeChat Pay tell again of ${await story.tellAgain()} things`;
  }
}

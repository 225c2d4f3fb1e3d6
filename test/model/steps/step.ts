import type { AsyncCommand } from 'fast-check';
import type { Model } from '../model.js';
import type { Story } from '../story.js';

/** Something that payers, merchants, WeChat Pay or bad luck do; afterwards everything must be as it must be at every moment. */
export abstract class Step implements AsyncCommand<Model, Story> {
  /** Whether it can happen now. */
  abstract check(model: Readonly<Model>): boolean;

  /** Does it, and says in words what it did. Throws when it was answered wrongly. */
  protected abstract play(model: Model, story: Story): Promise<string>;

  async run(model: Model, story: Story): Promise<void> {
    const number = story.told.push(this.toString());
    story.told[number - 1] = await this.play(model, story);
    await story.settle(model);
    await story.lookAround(model);
  }

  /** What it is about to do, before it can say what it did. */
  toString(): string {
    return `${this.constructor.name} ${JSON.stringify(this)}`;
  }
}

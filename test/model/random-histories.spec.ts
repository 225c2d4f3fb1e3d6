import { afterAll, beforeAll, describe, it } from '@jest/globals';
import fc from 'fast-check';
import { expectLedgerChecked, expectRest } from './ending.js';
import { type Ground, type GroundKind, GROUNDS, openGround } from './ground.js';
import { histories } from './histories.js';
import { Model } from './model.js';
import { Story } from './story.js';

const { SEED = '20261225', RUNS, STEPS = '60', REPLAY = '' } = process.env;
const RUNS_OF: Readonly<Record<GroundKind, number>> = {
  'one instance on mysql': 8,
  'one instance on sqlite': 8,
  'two processes on one mysql': 3,
};
/** A history with kills takes seconds, and shorter ones are looked for one after the other. */
const MOST_SHRINKS = 25;
const [path, replayPath] = REPLAY === '' ? [] : REPLAY.split(' ');

describe.each(GROUNDS)('whatever happens, %s keeps the books right', (kind) => {
  const inOneProcess = kind !== 'two processes on one mysql';
  let ground: Ground;
  beforeAll(async () => {
    ground = await openGround(kind);
  });
  afterAll(() => ground.close());

  it(`in random histories of seed ${SEED}`, async () => {
    const played = { stories: 0, steps: 0 };
    let troubled = false;
    let failed: readonly string[] = [];
    const property = fc.asyncProperty(
      histories({
        mostSteps: Number(STEPS),
        crashes: 1,
        crashesWriting: inOneProcess ? 4 : 1,
        refusesCommits: inOneProcess,
        replayPath,
        mostShrinks: MOST_SHRINKS,
      }),
      async (steps) => {
        const story = await Story.begin(ground);
        const model = new Model(troubled);
        try {
          await fc.asyncModelRun(() => ({ model, real: story }), steps);
          story.told.push('comes to rest');
          await expectRest(model, story);
        } catch (error) {
          failed = story.told;
          throw error;
        } finally {
          await story.end();
          troubled = model.troubled;
          played.stories += 1;
          played.steps += story.told.length;
        }
      },
    );
    const runs = Number(RUNS ?? RUNS_OF[kind]);
    const result = await fc.check(property, { seed: Number(SEED), numRuns: runs, path, unbiased: true });
    if (result.failed) {
      const [steps] = result.counterexample ?? [];
      const replay = [result.counterexamplePath, /replayPath="(.*)"/.exec(fc.stringify(steps))?.[1]].join(' ');
      const story = failed.map((step, i) => `  ${i + 1}. ${step}`).join('\n');
      const again = `SEED=${SEED} STEPS=${STEPS} REPLAY='${replay}' npm test -- test/model -t '${kind}'`;
      throw new Error(`this story ends wrong:\n${story}\n\nAgain: ${again}\n`, { cause: result.errorInstance });
    }
    if (RUNS !== undefined) console.log(`${kind}: ${played.stories} histories, ${played.steps} steps`);
  }, 3_600_000);

  it("and the application's own check of the ledger finds nothing", () => expectLedgerChecked(ground));
});

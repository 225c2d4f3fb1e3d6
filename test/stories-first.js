import { relative, sep } from 'node:path';
import Sequencer from '@jest/test-sequencer';

const STORIES = ['test/model', 'test/faults', 'test/e2e'];

/**
 * On a machine that has not run the tests before, Jest begins with the largest files. Those that play the longest stories
 * are small, and the last of them would be left alone at the end: they come first.
 */
export default class StoriesFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path, context }) => {
      const folder = relative(context.config.rootDir, path).split(sep).slice(0, 2).join('/');
      return STORIES.includes(folder) ? STORIES.indexOf(folder) : STORIES.length;
    };
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}

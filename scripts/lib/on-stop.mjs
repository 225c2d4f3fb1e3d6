const cleanups = [];
let listening = false;
let stopping = false;

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/**
 * Registers work to do when the process is told to stop by a signal, in the order of registration: `run.mjs` comes first
 * because it registers as it loads, so commands have ended before the servers they talk to. Returns a function that
 * takes the registration back.
 */
export function onStop(cleanup) {
  if (!listening) {
    listening = true;
    for (const [signal, exitCode] of Object.entries(SIGNALS)) {
      process.on(signal, () => void stop(exitCode));
    }
  }
  cleanups.push(cleanup);
  return () => {
    const index = cleanups.indexOf(cleanup);
    if (index >= 0) cleanups.splice(index, 1);
  };
}

/** True from the moment a signal arrived: what fails after that is no finding. */
export function isStopping() {
  return stopping;
}

async function stop(exitCode) {
  // A second signal does not cut the first one's work short: it would leave a server and its folder behind.
  if (stopping) return;
  stopping = true;
  for (const cleanup of [...cleanups]) {
    try {
      await cleanup();
    } catch (error) {
      console.error(error);
    }
  }
  process.exit(exitCode);
}

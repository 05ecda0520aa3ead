/** What TensorFlow reads from the environment when it loads, unless the user has set it. */
const DEFAULTS: Readonly<Record<string, string>> = {
  // Errors only: 0 information, 1 warnings, 2 errors, 3 nothing.
  TF_CPP_MIN_LOG_LEVEL: '2',
  // Two lines to stderr at loading are not under the log level; without oneDNN they do not come, and small eager
  // operations are three times faster. Compiled programs do not use it.
  TF_ENABLE_ONEDNN_OPTS: '0',
};

/** @returns the variables that are still to be set in `env` */
export function nativeEnvironment(env: Readonly<NodeJS.ProcessEnv>): Record<string, string> {
  return Object.fromEntries(Object.entries(DEFAULTS).filter(([name]) => env[name] === undefined));
}

/**
 * Prepares the process for the native library, keeping what the user has set. To be called on the main thread before
 * anything loads the library: a worker's `process.env` is a copy that the library never sees (unless it was started with
 * `env: SHARE_ENV`).
 *
 * It is not undone after loading, though child processes inherit it: a library that is unloaded with its last worker
 * thread reads it again when it comes back, and to change the environment while native threads read it is a race in C.
 */
export function setNativeEnvironment(): void {
  Object.assign(process.env, nativeEnvironment(process.env));
}

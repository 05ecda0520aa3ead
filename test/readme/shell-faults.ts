/** What a shell block may rely on. */
export interface Commands {
  /** Names in package.json's `scripts`. */
  readonly scripts: readonly string[];
  /** Commands of `npx tfjs-learn`. */
  readonly cli: readonly string[];
}

/** npm's own commands that need no script. */
const NPM = ['ci', 'install', 'uninstall', 'pack'];

/** One line for each command of a shell block that does not exist, or that nothing here knows how to judge. */
export function shellFaults(code: string, commands: Commands): string[] {
  return code
    .split('\n')
    .map((line) =>
      line
        .replace(/(^|\s)#.*$/, '')
        .replace(/^\s*\$\s+/, '')
        .replace(/^(\s*\w+=\S*\s+)+/, '')
        .trim(),
    )
    .filter((line) => line !== '')
    .flatMap((line) => line.split(/\s*(?:&&|;)\s*/))
    .flatMap((command) => (exists(command, commands) ? [] : [`there is no such command: ${command}`]));
}

function exists(command: string, { scripts, cli }: Commands): boolean {
  const [program, first = '', second = ''] = command.split(/\s+/);
  if (program === 'npm' && first === 'run') return scripts.includes(second);
  if (program === 'npm') return NPM.includes(first) || (['test', 'start'].includes(first) && scripts.includes(first));
  if (program === 'npx' && first === 'tfjs-learn') return second.startsWith('--') || cli.includes(second);
  return program === 'cd' || (program === 'git' && first === 'clone');
}

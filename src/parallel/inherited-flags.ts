/**
 * Node's flags for a worker process: those of this one, such as what reads TypeScript and limits of memory, but not what is
 * about its program (`--eval`, `--test`) or would be in the way (a second debugger at the same port).
 */
export function inheritedFlags(execArgv: readonly string[]): string[] {
  return execArgv.filter((flag, i) => !OWN.test(flag) && !OWN_WITH_VALUE.test(execArgv[i - 1] ?? ''));
}

const OWN_WITH_VALUE = /^(-e|--eval|-p|-pe|--print|--input-type)$/;
const OWN =
  /^(-e|-p|-pe|-i|--(eval|print|interactive|check|input-type|inspect|inspect-brk|inspect-wait|watch|test)(=.*)?)$/;

import { inShort } from './in-short';

/** What Python's network library says of a connection → words. The first that is found counts. */
const FAILURES: readonly (readonly [RegExp, string])[] = [
  [/ProxyError/, 'the proxy does not answer'],
  [
    /NameResolutionError|Name or service not known|Temporary failure in name resolution|nodename nor servname|getaddrinfo failed/,
    'its name is unknown here',
  ],
  [/Connection refused/, 'connection refused'],
  [/No route to host|Network is unreachable/, 'no way to its network'],
  [/SSLError|CERTIFICATE_VERIFY_FAILED|CertificateError/, 'its certificate is not trusted'],
  [/timed out|ReadTimeoutError|ConnectTimeoutError/, 'no answer in time'],
  [/Connection reset|RemoteDisconnected|Connection aborted|IncompleteRead|ProtocolError/, 'the connection broke'],
];

/**
 * Why pip could not download, going on after "pip ". Where pip cannot connect, its last word is all the same that there
 * is "no matching distribution".
 */
export function pipProblem(what: string, stdout: string, stderr: string): string {
  // A line of a failed connection, and none of a later success: pip would then have ended otherwise.
  const broken = stderr
    .split('\n')
    .filter((line) => /connection broken by|Max retries exceeded|NewConnectionError/.test(line));
  const reason = FAILURES.find(([pattern]) => broken.some((line) => pattern.test(line)))?.[1];
  if (reason === undefined) return `could not download ${what}: ${inShort(stderr)}`;
  return `could not reach ${hosts(stdout, broken.join('\n')).join(' or ')}: ${reason}.`;
}

/** The hosts that failed where the failure names them, else those that pip says it asks; it does not name its usual one. */
function hosts(stdout: string, broken: string): string[] {
  const named = [...broken.matchAll(/host='([^']+)'|Failed to resolve '([^']+)'/g)].map(([, a, b]) => a ?? b!);
  const asked = /^Looking in indexes: (.+)$/m.exec(stdout)?.[1]?.split(', ') ?? ['PyPI'];
  const found = named.length > 0 ? named : asked.map((url) => (URL.canParse(url) ? new URL(url).host : url));
  return [...new Set(found)];
}

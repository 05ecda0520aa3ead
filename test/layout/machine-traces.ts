/** What a text says about the machine it was written on: hosts of package registries, absolute paths. */
export function machineTraces(text: string): string[] {
  return [...text.matchAll(REGISTRY_HOST), ...text.matchAll(ABSOLUTE_PATH)].map(([trace]) => trace);
}

const REGISTRY_HOST =
  /\bregistry\.[a-z0-9-]+\.[a-z]+|\b[a-z0-9.-]*\b(?:npmjs|yarnpkg|pypi|pythonhosted)\.(?:org|com)\b/gi;

// Not in the middle of a relative path or an address: nothing but a quote, a bracket or a blank stands before it.
const ABSOLUTE_PATH = /(?<![\w.~$}/-])\/(?:home|Users|root|work|tmp|mnt|opt|srv)\/[\w.-]+|\b[A-Z]:\\Users\\\w+/g;

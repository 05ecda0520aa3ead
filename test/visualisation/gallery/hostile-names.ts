/** Names of features, classes or runs that break out of text where they can, or out of their place. */
export const HOSTILE_NAMES = [
  '<script>document.title="broken out"</script>',
  `</text><img src=x onerror="document.title='broken out'">`,
  `"quotes' \\ \`and\` &amp; \${more}`,
  '👩‍👩‍👧‍👦 emoji 🎉',
  'W'.repeat(10_000),
  "datum['x'] + 1",
  '__proto__',
  'two\nlines\tand \u0000 control',
  '\u202eright to left',
  'a.b[0]',
  'constructor',
] as const;

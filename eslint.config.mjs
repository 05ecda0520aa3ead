import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'examples/output/', 'docs/site/', '*.config.*'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Indices, counts and sizes belong in messages as they are.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // An index that a loop has just proved is read with `!`; noUncheckedIndexedAccess cannot see the proof.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Arithmetic reads best with plain counting loops over several arrays at once.
      '@typescript-eslint/prefer-for-of': 'off',
      // An underscore says that a name is there for its place only.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      'no-console': 'off',
    },
  },
  // TypeScript looks for names that are not there, in JavaScript too.
  { files: ['**/*.mjs'], rules: { 'no-undef': 'off' } },
);

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Modules are loaded once a process, not once a file: no test changes what another reads.
    isolate: false,
    pool: 'forks',
    // Vitest leaves one core to others.
    maxWorkers: '100%',
    server: { deps: { external: [/\/dist\//] } },
    // A guard against what never ends, ten times what the longest test needs; work is bounded by counts.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    coverage: { include: ['src/**'] },
  },
});

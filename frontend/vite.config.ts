import { defineConfig } from 'vite';

export default defineConfig({
  base: '/static/dist/',
  build: {
    outDir: '../src/headway/workbench/static/dist',
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: 'es2022',
    assetsInlineLimit: 0,
    rollupOptions: { input: ['src/app.ts', 'src/gantt/island.ts'] },
  },
});

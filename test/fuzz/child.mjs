// TypeScript is read in this thread only: the threads that commands start are of the built product.
import { register } from 'tsx/esm/api';

register();
await import('./child.ts');

// PDF.js takes over any worker it is loaded into, unless it believes itself in a page. Here it shares the worker with its caller.
Reflect.set(globalThis, 'window', globalThis);

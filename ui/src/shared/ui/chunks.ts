/** What browsers say when a part of the application that is loaded on demand is not there: a new build has taken its place. */
const missing = /dynamically imported module|importing a module script failed|unable to preload css|part of the application/i;

export const isMissingPart = (error: unknown): boolean => error instanceof Error && missing.test(error.message);

/** The same for parts that are loaded without `import()`. */
export const missingPart = (): Error => new Error('A part of the application could not be loaded');

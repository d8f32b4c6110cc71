/** Version of the software, as the root package.json states it. */
export const VERSION = '0.1.0';
